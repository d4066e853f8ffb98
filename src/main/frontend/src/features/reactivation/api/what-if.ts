import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

export const TABLES = ['reactivation-offer', 'reactivation-ladder', 'reactivation-channel'] as const;
export type Table = (typeof TABLES)[number];

/** The table that is in force, as a DMN file. */
export const tableQuery = (table: Table) =>
  queryOptions({
    queryKey: ['reactivation', 'table', table],
    queryFn: async ({ signal }) =>
      (await api.file(`/reactivation/tables/${table}`, { headers: { Accept: 'application/xml' }, signal })).text(),
    staleTime: 60_000,
  });

const outcomeSchema = z.object({
  cascades: z.number(),
  newcomers: z.number(),
  lost: z.number(),
  steps: z.array(z.object({ step: z.number(), cascades: z.number(), newcomers: z.number() })),
  offers: z.array(z.object({ step: z.number(), benefit: z.number(), channel: z.string(), count: z.number() })),
  calls: z.number(),
  lookedAt: z.number(),
  complete: z.boolean(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

const answerSchema = z.object({ on: z.string(), asIs: outcomeSchema, tried: outcomeSchema });
export type Answer = z.infer<typeof answerSchema>;

/** What a day would be with the changed table; nothing is deployed. */
export const tryTable = async (asked: { decision: Table; xml: string; day?: string }) =>
  answerSchema.parse(await api.post('/reactivation/what-if', asked));
