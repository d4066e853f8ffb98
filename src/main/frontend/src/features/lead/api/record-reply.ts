import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

type Input = { id: string; text: string };

const answerSchema = z.nullish(z.object({ heard: z.nullish(z.boolean()) }));

/** The server keeps the words in the timeline and says whether the process still waited for them. */
export const useRecordReply = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, text }: Input) => ({
      heard: answerSchema.parse(await api.post(`/leads/${id}/reply`, { text }))?.heard,
    }),
    onSettled: () => {
      for (const key of ['leads', 'tasks', 'cases', 'customers', 'activities']) {
        void client.invalidateQueries({ queryKey: [key] });
      }
    },
  });
};
