import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { draftSchema } from './draft';

export type Move = 'submit' | 'approve' | 'reject' | 'deploy' | 'withdraw';

/** The life of a change: what happens to a draft after it was drawn. */
export const useMoveDraft = (id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ move, ...body }: { move: Move; note?: string; releaseAt?: string }) =>
      draftSchema.parse(await api.post(`/process-drafts/${id}/${move}`, body)),
    onSuccess: () => {
      for (const key of ['drafts', 'processes', 'watch']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
};

/** The difference to the version that was released meanwhile has been seen. */
export const useRebase = (id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => draftSchema.parse(await api.post(`/process-drafts/${id}/rebase`)),
    onSuccess: () => {
      for (const key of ['drafts', 'draft-diff']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
};

const rolledBackSchema = z.object({ id: z.string() });

export const useRollBack = (process: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: { version: number; note: string }) =>
      rolledBackSchema.parse(await api.post(`/processes/${process}/rollback`, body)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['drafts'] }),
  });
};
