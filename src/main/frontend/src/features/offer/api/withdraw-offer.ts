import { askOffer } from './ask-offer';
import { useOfferMutation } from './use-offer-mutation';

type Input = { id: string; reason: string; revise: boolean };

export const useWithdrawOffer = () =>
  useOfferMutation(({ id, ...body }: Input) => askOffer('post', `/offers/${id}/withdraw`, body));
