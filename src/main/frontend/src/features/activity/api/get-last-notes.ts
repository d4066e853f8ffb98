import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { listOf } from '@/lib/list';
import type { Plan } from './planned';

const text = z.nullish(z.string());
const noteSchema = z.object({
  id: z.string(),
  kind: z.string(),
  at: z.string(),
  summary: text,
  nextStep: text,
  actorName: text,
});

/** What was said last with whom the plan is about; of a lead or deal with a customer, the customer's. */
export const lastNotesQuery = (plan: Plan) => {
  const about = plan.customerId
    ? { customer: plan.customerId }
    : plan.dealId
      ? { deal: plan.dealId }
      : { lead: plan.leadId };
  return queryOptions({
    queryKey: ['activities', 'last', about],
    queryFn: async ({ signal }) =>
      listOf(noteSchema)
        .parse(await api.get('/activities', { params: { ...about, limit: 10 }, signal }))
        .items.filter((it) => it.summary || it.nextStep)
        .slice(0, 3),
  });
};
