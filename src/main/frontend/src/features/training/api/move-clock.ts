import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { setServerNow } from '@/lib/clock';

const movedSchema = z.object({ now: z.string(), jobsRun: z.number(), jobsFailed: z.number() });

export type Move = { advance: string } | { to: string };

/** Time walks on the server, past every deadline on its way; everything on the page is stale afterwards. */
export const useMoveClock = () => {
  const client = useQueryClient();
  return useMutation({
    mutationKey: ['move-clock'],
    mutationFn: async (move: Move) => movedSchema.parse(await api.post('/training/clock', move)),
    onSuccess: (moved) => setServerNow(moved.now),
    onSettled: () =>
      client.invalidateQueries({
        predicate: ({ queryKey }) => !['me', 'app', 'task-form'].includes(String(queryKey[0])),
      }),
  });
};
