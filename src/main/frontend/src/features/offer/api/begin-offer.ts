import { askOffer } from './ask-offer';
import { useOfferMutation } from './use-offer-mutation';

export const useBeginOffer = () => useOfferMutation((dealId: string) => askOffer('post', '/offers', { dealId }));
