import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { listOf } from '@/lib/list';

const text = z.nullish(z.string());

const planSchema = z.object({
  id: z.string(),
  version: z.number(),
  kind: z.enum(['call', 'meeting']),
  at: z.string(),
  minutes: z.nullish(z.number()),
  place: text,
  withWhom: text,
  note: text,
  owner: z.string(),
  ownerName: text,
  customerId: text,
  customerName: text,
  leadId: text,
  leadLabel: text,
  dealId: text,
  dealLabel: text,
  state: z.string(),
  cancelReason: text,
  taskId: text,
  mayChange: z.boolean(),
});

export type Plan = z.infer<typeof planSchema>;
export type PlanKind = Plan['kind'];
export type About = { customer: string } | { lead: string } | { deal: string };

export const PLAN_KINDS = ['call', 'meeting'] as const;
export const CANCEL_REASONS = ['customer', 'us', 'no-show', 'not-needed', 'other'] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

/** Whom a plan is about, as its page and people call it. */
export const subjectOf = (plan: Plan) => {
  if (plan.dealId) return { type: 'deal' as const, id: plan.dealId, label: plan.dealLabel ?? plan.customerName };
  if (plan.leadId) return { type: 'lead' as const, id: plan.leadId, label: plan.leadLabel ?? plan.customerName };
  return plan.customerId ? { type: 'customer' as const, id: plan.customerId, label: plan.customerName } : null;
};

const PLANNED = '/activities/planned';

export const plannedQuery = (about: About) =>
  queryOptions({
    queryKey: ['activities', 'planned', about],
    queryFn: async ({ signal }) => listOf(planSchema).parse(await api.get(PLANNED, { params: about, signal })).items,
  });

export const planQuery = (id: string) =>
  queryOptions({
    queryKey: ['activities', 'plan', id],
    queryFn: async ({ signal }) => planSchema.parse(await api.get(`${PLANNED}/${id}`, { signal })),
  });

const cancelledSchema = z.object({ kind: z.string(), reason: z.string(), count: z.number() });

export const cancelledQuery = (about: About) =>
  queryOptions({
    queryKey: ['activities', 'cancelled', about],
    queryFn: async ({ signal }) =>
      listOf(cancelledSchema).parse(await api.get(`${PLANNED}/cancellations`, { params: about, signal })).items,
  });

export const remindersQuery = queryOptions({
  queryKey: ['activities', 'reminders'],
  queryFn: async ({ signal }) => listOf(planSchema).parse(await api.get(`${PLANNED}/reminders`, { signal })).items,
});

export type PlanDetails = { at: string; minutes?: number; place?: string; withWhom?: string; note?: string };
export type NewPlan = PlanDetails & { kind: PlanKind; customerId?: string; leadId?: string; dealId?: string };

/** A write after which calendars and lists of plans are read again. */
const usePlanMutation = <Input>(write: (input: Input) => Promise<unknown>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: () => {
      for (const key of ['activities', 'agenda', 'tasks']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
};

export const usePlan = () => usePlanMutation((plan: NewPlan) => api.post(PLANNED, plan));

export const useChangePlan = (plan: Plan) =>
  usePlanMutation((details: PlanDetails) =>
    api.put(`${PLANNED}/${plan.id}`, details, { headers: { 'If-Match': `"${plan.version}"` } }),
  );

export const useCancelPlan = () =>
  usePlanMutation(({ id, reason }: { id: string; reason: CancelReason }) =>
    api.post(`${PLANNED}/${id}/cancel`, { reason }),
  );

export const useDismissReminder = () => usePlanMutation((id: string) => api.post(`${PLANNED}/${id}/dismiss-reminder`));
