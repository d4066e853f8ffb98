import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useI18n } from '@/lib/i18n/i18n';
import type { Offer } from './offer';
import { offerQuery } from './get-offer';

const STALE = ['offers', 'tasks', 'cases', 'deals', 'customers', 'activities'];

/** A step of an offer: its answer is the offer as it then is. */
export const useOfferMutation = <Input>(mutationFn: (input: Input) => Promise<Offer>) => {
  const client = useQueryClient();
  const { language } = useI18n();
  return useMutation({
    mutationFn,
    onSuccess: (offer) => {
      client.setQueryData(offerQuery(offer.id, language).queryKey, offer);
    },
    onSettled: () => STALE.forEach((key) => void client.invalidateQueries({ queryKey: [key] })),
  });
};
