import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api, ApiError } from '@/lib/api';
import { pagedQuery } from '@/lib/list';

const STATES = ['preparing', 'in-force', 'given-up', 'retired'] as const;

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  coordinator: z.string(),
  state: z.enum(STATES),
  reviewedAt: z.nullish(z.string()),
  members: z.number(),
  risks: z.number(),
});
export type PlanRow = z.infer<typeof rowSchema>;

const text = z.nullish(z.string());
const deputySchema = z.object({ user: text, name: z.string(), email: text, phone: text });
const memberSchema = z.object({
  id: z.string(),
  user: text,
  name: z.string(),
  role: z.string(),
  email: text,
  phone: text,
  deputy: z.nullish(deputySchema),
});
export type Member = z.infer<typeof memberSchema>;

const stepSchema = z.object({ id: z.string(), text: z.string(), role: text, minutes: z.nullish(z.number()) });
export type Step = z.infer<typeof stepSchema>;

const riskSchema = z.object({
  id: z.string(),
  name: z.string(),
  origin: z.enum(['internal', 'external']),
  likelihood: z.number(),
  impact: z.number(),
  owner: text,
  mitigation: text,
  reviewOn: text,
  kind: text,
  reactions: text,
  people: text,
  consequences: z.object({ customers: text, reputation: text, delays: text, revenue: text, fines: text }),
  procedure: z.array(stepSchema),
});
export type Risk = z.infer<typeof riskSchema>;

const contactSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['emergency', 'stakeholder']),
  email: text,
  phone: text,
  note: text,
});
export type Contact = z.infer<typeof contactSchema>;

const documentSchema = z.object({ id: z.string(), name: z.string(), place: z.string() });
export type PlanDocument = z.infer<typeof documentSchema>;

const planSchema = z.object({
  id: z.string(),
  name: z.string(),
  coordinator: z.string(),
  state: z.enum(STATES),
  revision: z.number(),
  reviewedAt: z.nullish(z.string()),
  caseId: text,
  priorities: z.array(z.array(z.string())),
  content: z.object({
    team: z.array(memberSchema),
    risks: z.array(riskSchema),
    protocol: z.string(),
    contacts: z.array(contactSchema),
    documents: z.array(documentSchema),
  }),
});
export type Plan = z.infer<typeof planSchema>;
export type Part = keyof Plan['content'];

const versionSchema = z.object({
  number: z.number(),
  at: z.string(),
  drawn: z.boolean(),
  sentAt: z.nullish(z.string()),
});

const keyCustomersSchema = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), ownerName: text, phone: text, email: text })),
  more: z.boolean(),
});

export const plansQuery = () => pagedQuery(['crisis-plans', 'list'], '/crisis-plans', rowSchema);

export const planQuery = (id: string) =>
  queryOptions({
    queryKey: ['crisis-plans', 'one', id],
    queryFn: async ({ signal }) => planSchema.parse(await api.get(`/crisis-plans/${id}`, { signal })),
  });

export const versionsQuery = (id: string) =>
  pagedQuery(['crisis-plans', 'versions', id], `/crisis-plans/${id}/versions`, versionSchema, { limit: 5 });

/** The customers marked as VIP, as they are now and as far as one may see them. */
export const keyCustomersQuery = (id: string) =>
  queryOptions({
    queryKey: ['crisis-plans', 'key-customers', id],
    queryFn: async ({ signal }) =>
      keyCustomersSchema.parse(await api.get(`/crisis-plans/${id}/key-customers`, { signal })),
  });

/** Replaces one part of a plan as a whole. */
export const useChangePlan = (plan: Plan) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (parts: Record<string, unknown>) =>
      planSchema.parse(
        await api.patch(`/crisis-plans/${plan.id}`, parts, { headers: { 'If-Match': `"${plan.revision}"` } }),
      ),
    onSuccess: (changed) => client.setQueryData(['crisis-plans', 'one', plan.id], changed),
    onSettled: () => client.invalidateQueries({ queryKey: ['crisis-plans'] }),
  });
};

/** What was said about a row of a part, as if the row were all that was sent. */
export const ofRow = (error: unknown, place: string) =>
  error instanceof ApiError
    ? new ApiError(
        error.status,
        error.title,
        error.detail,
        error.errors.map((it) => ({ ...it, field: it.field.replace(`${place}.`, '') })),
        error.retryAfter,
      )
    : error;

/** Opens a plan by starting its process. */
export const useOpenPlan = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (data: { name: string; coordinator: string }) => api.post('/cases', { process: 'crisis-plan', data }),
    onSuccess: () => Promise.all(['crisis-plans', 'tasks'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
};
