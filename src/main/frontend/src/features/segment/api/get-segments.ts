import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { fetchAll, pagedQuery } from '@/lib/list';

const partSchema = z.object({
  field: z.nullish(z.string()),
  operator: z.nullish(z.string()),
  value: z.optional(z.unknown()),
  match: z.nullish(z.string()),
  get conditions() {
    return z.nullish(z.array(partSchema));
  },
});

const segmentSchema = z.object({
  key: z.string(),
  version: z.number(),
  label: z.string(),
  name: z.object({ en: z.string(), pl: z.string() }),
  match: z.nullish(z.string()),
  conditions: z.nullish(z.array(partSchema)),
  shipped: z.boolean(),
  changedAt: z.string(),
  changedByName: z.nullish(z.string()),
});

export type Part = z.infer<typeof partSchema>;
export type Segment = z.infer<typeof segmentSchema>;
export type Rule = { match: string; conditions: Part[] };

const sizeSchema = z.object({ count: z.number(), estimated: z.boolean() });
export type Size = z.infer<typeof sizeSchema>;

const text = z.nullish(z.string());
const memberSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: text,
  category: text,
  city: text,
  owner: text,
  ownerName: text,
});

export const segmentsQuery = () => pagedQuery(['segments', 'list'], '/segments', segmentSchema, { limit: 200 });

export const segmentQuery = (key: string) =>
  queryOptions({
    queryKey: ['segments', 'one', key],
    queryFn: async ({ signal }) => segmentSchema.parse(await api.get(`/segments/${key}`, { signal })),
  });

export const segmentSizeQuery = (key: string) =>
  queryOptions({
    queryKey: ['segments', 'size', key],
    queryFn: async ({ signal }) => sizeSchema.parse(await api.get(`/segments/${key}/size`, { signal })),
  });

/** How many customers fulfil conditions that are still being edited. */
export const ruleSizeQuery = (rule: Rule, of: string | undefined) =>
  queryOptions({
    queryKey: ['segment-draft', rule, of],
    queryFn: async ({ signal }) => sizeSchema.parse(await api.post('/segments/size', { ...rule, of }, { signal })),
    placeholderData: keepPreviousData,
    retry: false,
  });

export const membersQuery = (key: string) =>
  pagedQuery(['segments', 'members', key], `/segments/${key}/customers`, memberSchema);

export const fetchAllMembers = (key: string) => fetchAll(`/segments/${key}/customers`, memberSchema, {});
