import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { now } from '@/lib/clock';

type Input = { id: string; text: string };

const answerSchema = z.nullish(z.object({ heard: z.nullish(z.boolean()) }));

/** The words go into the timeline first, so that they are kept even if the process no longer waits for them. */
export const useRecordReply = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, text }: Input) => {
      await api.post('/activities', { leadId: id, kind: 'email', at: new Date(now()).toISOString(), summary: text });
      return { heard: answerSchema.parse(await api.post(`/leads/${id}/reply`, { text }))?.heard };
    },
    onSettled: () => {
      for (const key of ['leads', 'tasks', 'cases', 'customers', 'activities']) {
        void client.invalidateQueries({ queryKey: [key] });
      }
    },
  });
};
