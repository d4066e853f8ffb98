import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { pagedQuery } from '@/lib/list';
import { draftSchema, draftWithFilesSchema } from './draft';

export const draftsQuery = (filter: { process?: string; state?: string } = {}) =>
  pagedQuery(['drafts', 'list'], '/process-drafts', draftSchema, { ...filter, limit: 200 });

/** Never refreshed behind the back of whoever draws. */
export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ['process-draft', id],
    queryFn: async ({ signal }) => draftWithFilesSchema.parse(await api.get(`/process-drafts/${id}`, { signal })),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
