import { queryOptions, useMutation } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

const revisionSchema = z.object({
  revision: z.number(),
  at: z.string(),
  by: z.string(),
  note: z.nullish(z.string()),
});

/** Every saving of a draft, the newest first. */
export const revisionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['drafts', 'revisions', id],
    queryFn: async ({ signal }) =>
      z.array(revisionSchema).parse(await api.get(`/process-drafts/${id}/revisions`, { signal })),
  });

/** Makes the contents of a revision the newest ones, and then has them shown. */
export const useRestoreRevision = (id: string, show: () => Promise<void>) =>
  useMutation({
    mutationFn: async (revision: number) => {
      await api.post(`/process-drafts/${id}/revisions/${revision}/restore`);
      await show();
    },
  });
