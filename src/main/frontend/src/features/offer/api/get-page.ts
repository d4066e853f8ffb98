import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api';

/** The customer's page of a version as HTML, on which nothing can be answered. */
export const pageQuery = (id: string, version: number, tag: string | null) =>
  queryOptions({
    queryKey: ['offer-page', id, version, tag],
    queryFn: async ({ signal }) => (await api.file(`/offers/${id}/page`, { params: { version }, signal })).text(),
    staleTime: 0,
    gcTime: 0,
  });
