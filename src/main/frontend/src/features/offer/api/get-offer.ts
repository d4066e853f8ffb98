import { queryOptions } from '@tanstack/react-query';
import type { Language } from '@/lib/i18n/language';
import { askOffer } from './ask-offer';

export const offerQuery = (id: string, language: Language) =>
  queryOptions({
    queryKey: ['offers', 'one', id, language],
    queryFn: ({ signal }) => askOffer('get', `/offers/${id}`, undefined, { signal }),
  });
