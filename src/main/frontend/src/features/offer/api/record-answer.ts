import { askOffer } from './ask-offer';
import { useOfferMutation } from './use-offer-mutation';

type Input = { id: string; answer: string; name?: string; reason?: string; note?: string };

/** What the customer said by phone or in person. */
export const useRecordAnswer = () =>
  useOfferMutation(({ id, ...body }: Input) => askOffer('post', `/offers/${id}/answer`, body));
