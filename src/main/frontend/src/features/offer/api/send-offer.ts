import { askOffer } from './ask-offer';
import { useOfferMutation } from './use-offer-mutation';

/** Finishes it: it goes to the customer, or to a manager when it is above the limit. */
export const useSendOffer = () => useOfferMutation((id: string) => askOffer('post', `/offers/${id}/ready`));
