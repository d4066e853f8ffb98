import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api';

export const fetchPdf = (id: string, version: number, signal?: AbortSignal) =>
  api.file(`/offers/${id}/pdf`, { params: { version }, signal });

/** The PDF as it is at a version of the record; the former one stands until the next is there. */
export const pdfQuery = (id: string, version: number, tag: string | null) =>
  queryOptions({
    queryKey: ['offer-pdf', id, version, tag],
    queryFn: ({ signal }) => fetchPdf(id, version, signal),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
  });
