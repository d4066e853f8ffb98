import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { listOf } from '@/lib/list';

const text = z.nullish(z.string());

export const activitySchema = z.object({
  id: z.string(),
  kind: z.string(),
  at: text,
  summary: text,
  outcome: text,
  nextStep: text,
  nextStepAt: text,
  customerId: text,
  customerName: text,
  leadId: text,
  leadLabel: text,
});

/** My agreed next steps in a span of time. */
export const agendaQuery = (from: string, until: string) =>
  queryOptions({
    queryKey: ['activities', 'agenda', from, until],
    queryFn: async ({ signal }) => {
      const params = { mine: true, nextStepFrom: from, nextStepUntil: until };
      const { items } = listOf(activitySchema).parse(await api.get('/activities', { params, signal }));
      return items.filter((it) => it.nextStepAt && it.nextStepAt < until);
    },
  });
