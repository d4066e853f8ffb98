import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { pagedQuery } from '@/lib/list';
import { draftSchema, draftWithFilesSchema, type DraftWithFiles } from './draft';

export const draftsQuery = (filter: { process?: string; state?: string } = {}) =>
  pagedQuery(['drafts', 'list'], '/process-drafts', draftSchema, { ...filter, limit: 200 });

const getDraft = async (id: string, signal: AbortSignal) =>
  draftWithFilesSchema.parse(await api.get(`/process-drafts/${id}`, { signal }));

/** Never refreshed behind the back of whoever draws. */
export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ['process-draft', id],
    queryFn: ({ signal }) => getDraft(id, signal),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** The same draft as the server has it, refreshed by whatever anybody does with it; what is drawn does not follow it. */
export const draftNowQuery = (opened: DraftWithFiles) =>
  queryOptions({
    queryKey: ['drafts', 'now', opened.id],
    queryFn: ({ signal }) => getDraft(opened.id, signal),
    initialData: opened,
    staleTime: Infinity,
    gcTime: 0,
  });
