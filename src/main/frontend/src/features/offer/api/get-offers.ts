import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { fetchAll, listOf, pagedQuery } from '@/lib/list';
import { offerRowSchema } from './offer';

export const OFFER_FILTERS = ['q', 'state', 'owner'] as const;

export type OfferFilter = Partial<Record<(typeof OFFER_FILTERS)[number], string>>;

export const offersQuery = (filter: OfferFilter) => pagedQuery(['offers', 'list'], '/offers', offerRowSchema, filter);

export const fetchAllOffers = (filter: OfferFilter) => fetchAll('/offers', offerRowSchema, filter);

type About = { deal: string } | { customer: string };

/** The newest offers of a deal or a customer. */
export const offersOfQuery = (about: About, limit = 50) =>
  queryOptions({
    queryKey: ['offers', 'of', about, limit],
    queryFn: async ({ signal }) =>
      listOf(offerRowSchema).parse(await api.get('/offers', { params: { ...about, limit }, signal })).items,
  });
