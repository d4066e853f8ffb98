import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { pagedQuery } from '@/lib/list';

const text = z.nullish(z.string());

export const REQUEST_STATES = ['open', 'carried-out', 'refused'] as const;
/** Open ones that should have been answered by now. */
export const LATE = 'late';
export const REQUEST_KINDS = ['access', 'correction', 'erasure', 'restriction', 'portability', 'objection'] as const;
export const UNREAD_BECAUSE = ['encrypted', 'damaged', 'picture', 'too-large', 'unknown'] as const;
export const WAYS_IN = ['email', 'letter', 'phone', 'in-person'] as const;
export const WAYS_OUT = ['email', 'letter', 'in-person'] as const;

const requestSchema = z.object({
  id: z.string(),
  number: z.number(),
  kind: z.enum(REQUEST_KINDS),
  kindLabel: z.string(),
  subject: z.object({ type: z.enum(['customer', 'person', 'lead']), id: z.string(), label: text }),
  state: z.enum(REQUEST_STATES),
  receivedOn: z.string(),
  receivedBy: z.enum(WAYS_IN),
  dueAt: z.string(),
  daysLeft: z.nullish(z.number()),
  extendedAt: text,
  answerBy: z.enum(WAYS_OUT),
  language: z.string(),
  restricted: z.boolean(),
  caseId: text,
  createdAt: z.string(),
  createdBy: z.string(),
  closedAt: text,
});
export type DataRequest = z.infer<typeof requestSchema>;

const holdSchema = z.object({
  id: z.string(),
  subjectType: z.enum(['customer', 'case']),
  subjectId: z.string(),
  /** What somebody typed: for those who may know who asks. */
  reason: text,
  placedAt: z.string(),
  placedBy: z.string(),
  liftedAt: text,
  liftReason: text,
});
/** In place of what is not for whoever looks. */
export const MASK = '•••';
export type LegalHold = z.infer<typeof holdSchema>;

const detailSchema = z.object({
  request: requestSchema,
  contact: text,
  note: text,
  identityHow: text,
  reason: text,
  done: text,
  handedOver: text,
  answeredHow: text,
  holds: z.array(holdSchema),
  evidence: z.array(z.object({ number: z.number(), at: z.string(), counts: z.string(), digest: z.string() })),
  searches: z.array(
    z.object({
      number: z.number(),
      at: z.string(),
      tables: z.number(),
      files: z.number(),
      certain: z.number(),
      possible: z.number(),
      places: z.array(z.object({ place: z.string(), certain: z.number(), possible: z.number() })),
      unreadFiles: z.number(),
      unread: z.array(z.object({ place: z.string(), why: z.enum(UNREAD_BECAUSE), files: z.number() })),
    }),
  ),
});
export type RequestDetail = z.infer<typeof detailSchema>;

const holdingsSchema = z.object({
  sections: z.array(
    z.object({
      module: z.string(),
      key: z.string(),
      label: z.string(),
      columns: z.array(z.string()),
      rows: z.array(z.array(z.nullish(z.string()))),
      total: z.number(),
      fate: z.enum(['removed', 'cleared', 'unnamed', 'kept']),
      because: text,
    }),
  ),
});
export type Holding = z.infer<typeof holdingsSchema>['sections'][number];

export const requestsQuery = (state: string, kind: string) =>
  pagedQuery(['data-requests', 'list'], '/data-requests', requestSchema, {
    state: state === LATE ? undefined : state || undefined,
    late: state === LATE ? 'true' : undefined,
    kind: kind || undefined,
  });

export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: ['data-requests', 'one', id],
    queryFn: async ({ signal }) => detailSchema.parse(await api.get(`/data-requests/${id}`, { signal })),
  });

/** Looking is an entry of the audit trail: asked for once, not again by itself. */
export const holdingsQuery = (id: string, language: string) =>
  queryOptions({
    queryKey: ['held-data', id, language],
    queryFn: async ({ signal }) =>
      holdingsSchema.parse(await api.get(`/data-requests/${id}/holdings`, { signal })).sections,
    staleTime: Infinity,
    gcTime: 0,
  });

const peopleSchema = z.object({
  people: z.nullish(z.array(z.object({ id: z.string(), firstName: text, lastName: text }))),
});

/** Whom the request may be about on a customer's card. */
export const peopleOfQuery = (customerId: string | undefined) =>
  queryOptions({
    queryKey: ['customers', 'people-of', customerId],
    enabled: Boolean(customerId),
    queryFn: async ({ signal }) =>
      peopleSchema.parse(await api.get(`/customers/${customerId ?? ''}`, { signal })).people ?? [],
  });

export type RequestInput = {
  kind: string;
  subject: { type: string; id: string } | null;
  receivedOn: string;
  receivedBy: string;
  answerBy: string;
  contact: string | null;
  language: string;
  note: string | null;
};

export const useTakeRequest = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: RequestInput) => requestSchema.parse(await api.post('/data-requests', input)),
    onSettled: () => client.invalidateQueries({ queryKey: ['data-requests'] }),
  });
};

export const useLiftRestriction = (id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => api.post(`/data-requests/${id}/lift-restriction`, { reason }),
    onSettled: () => client.invalidateQueries({ queryKey: ['data-requests'] }),
  });
};

export const holdsQuery = () => pagedQuery(['legal-holds', 'list'], '/legal-holds', holdSchema, { active: 'true' });

export const usePlaceHold = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { subject: { type: string; id: string } | null; reason: string }) =>
      api.post('/legal-holds', input),
    onSettled: () => client.invalidateQueries({ queryKey: ['legal-holds'] }),
  });
};

export const useLiftHold = (id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => api.post(`/legal-holds/${id}/lift`, { reason }),
    onSettled: () => client.invalidateQueries({ queryKey: ['legal-holds'] }),
  });
};
