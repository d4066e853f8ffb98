import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api, ApiError } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';
import { listOf } from '@/lib/list';

const text = z.nullish(z.string());

const valueSchema = z.object({ state: z.enum(['NONE', 'SHOWN', 'MASKED', 'ERASED']), value: text });

const entrySchema = z.object({
  id: z.string(),
  at: z.string(),
  actor: z.string(),
  actorName: text,
  action: z.string(),
  actionLabel: z.string(),
  subject: z.object({
    type: z.string(),
    typeLabel: z.string(),
    id: z.string(),
    label: z.string(),
    masked: z.boolean(),
  }),
  caseId: text,
  source: z.string(),
  reason: text,
  changes: z.array(z.object({ field: z.string(), label: z.string(), before: valueSchema, after: valueSchema })),
  masked: z.array(z.string()),
  erased: z.array(z.string()),
  processKey: text,
  processName: text,
  elementId: text,
  elementLabel: text,
});

export type Entry = z.infer<typeof entrySchema>;
export type Value = z.infer<typeof valueSchema>;

/** What may stand in an address: ids and days. Words are sent in the body. */
export const ADDRESS_FILTERS = [
  'actor',
  'subject',
  'customer',
  'action',
  'process',
  'element',
  'case',
  'from',
  'until',
] as const;
export const FILTERS = [...ADDRESS_FILTERS, 'q'] as const;
export type Filters = Record<(typeof FILTERS)[number], string>;

const ask = (filters: Filters, cursor: string | null, signal: AbortSignal) => {
  const { q, case: caseId, ...others } = filters;
  if (!q) return api.get('/audit/entries', { params: { ...others, case: caseId, cursor }, signal });
  const body = Object.fromEntries(Object.entries({ ...others, caseId, q, cursor }).filter(([, value]) => value));
  return api.post('/audit/search', body, { signal });
};

export const entriesQuery = (filters: Filters, language: Language) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'entries', filters, language],
    queryFn: async ({ pageParam, signal }) => listOf(entrySchema).parse(await ask(filters, pageParam, signal)),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
  });

const actionSchema = z.object({ action: z.string(), label: z.string() });

export const actionsQuery = (language: Language) =>
  queryOptions({
    queryKey: ['audit', 'actions', language],
    queryFn: async ({ signal }) => listOf(actionSchema).parse(await api.get('/audit/actions', { signal })).items,
    staleTime: 300_000,
  });

const elementSchema = z.object({ element: z.string(), label: z.string() });

export const elementsQuery = (process: string, language: Language) =>
  queryOptions({
    queryKey: ['audit', 'elements', process, language],
    queryFn: async ({ signal }) =>
      listOf(elementSchema).parse(await api.get('/audit/elements', { params: { process }, signal })).items,
    enabled: process !== '',
    staleTime: 300_000,
  });

export const reveal = (subject: string, reason: string) => api.post('/audit/reveals', { subject, reason });

const brokenSchema = z.object({ id: z.nullish(z.union([z.string(), z.number()])), kind: text, message: text });

const verdictSchema = z.object({
  intact: z.boolean(),
  entries: z.number(),
  erased: z.nullish(z.number()),
  lastHash: text,
  broken: z.nullish(brokenSchema),
});

export type Verdict = z.infer<typeof verdictSchema>;

export const verify = async () => verdictSchema.parse(await api.get('/audit/verify'));

const isThere = async (path: string, params: Record<string, string>, signal: AbortSignal) => {
  try {
    await api.get(path, { params, signal });
    return true;
  } catch (error) {
    return !(error instanceof ApiError && [0, 403, 404].includes(error.status));
  }
};

/** Whether the trail is sealed here, and whether it can be told as an event log; asked once. */
export const offeredQuery = queryOptions({
  queryKey: ['audit', 'offered'],
  queryFn: async ({ signal }) => {
    const [seals, log] = await Promise.all([
      isThere('/audit/anchors', { limit: '1' }, signal),
      isThere('/audit/export', { format: 'none' }, signal),
    ]);
    return { seals, log };
  },
  staleTime: Infinity,
});
