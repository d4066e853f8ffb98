import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { pagedQuery } from '@/lib/list';

export const KINDS = [
  'late-payment',
  'contract-change',
  'late-delivery',
  'cancelled-meeting',
  'worse-relations',
  'opinion',
] as const;
export const SENTIMENTS = ['positive', 'neutral', 'negative'] as const;
export type Kind = (typeof KINDS)[number];

const relationshipSchema = z.object({
  level: z.enum(['none', 'watch', 'warning', 'alarm']),
  points: z.number(),
  days: z.number(),
  since: z.nullish(z.string()),
  keyCustomer: z.boolean(),
  reasons: z.array(z.object({ id: z.string(), countsUntil: z.string() })),
});
export type Relationship = z.infer<typeof relationshipSchema>;

const signalSchema = z.object({
  id: z.string(),
  kind: z.enum(KINDS),
  happenedOn: z.string(),
  source: z.enum(['person', 'program']),
  sentiment: z.nullish(z.enum(SENTIMENTS)),
  note: z.nullish(z.string()),
  externalId: z.nullish(z.string()),
  recordedBy: z.string(),
  withdrawn: z.nullish(z.object({ reason: z.string() })),
});
export type Signal = z.infer<typeof signalSchema>;

const PAGE = 5;

export const relationshipQuery = (customer: string) =>
  queryOptions({
    queryKey: ['customers', 'relationship', customer],
    queryFn: async ({ signal }) =>
      relationshipSchema.parse(await api.get(`/customers/${customer}/relationship`, { signal })),
  });

export const signalsQuery = (customer: string) =>
  pagedQuery(['customers', 'signals', customer], `/customers/${customer}/relationship-signals`, signalSchema, {
    limit: PAGE,
  });
