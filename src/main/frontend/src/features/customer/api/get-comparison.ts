import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { activeLanguage } from '@/lib/i18n/language';

const text = z.nullish(z.string());

const rowSchema = z.object({
  field: z.string(),
  label: z.string(),
  type: z.string(),
  this: z.unknown(),
  thisName: text,
  other: z.unknown(),
  otherName: text,
  differs: z.boolean(),
  mayBeBoth: z.boolean(),
  chosen: z.string(),
});

const comparisonSchema = z.object({
  id: z.string(),
  version: z.number(),
  other: z.string(),
  otherVersion: z.number(),
  fields: z.array(rowSchema),
  follows: z.array(z.object({ kind: z.string(), label: z.string(), count: z.number() })),
  samePeople: z.array(z.string()),
  refusals: z.array(z.string()),
  problems: z.array(z.string()),
});

export type ComparedField = z.infer<typeof rowSchema>;
export type Comparison = z.infer<typeof comparisonSchema>;

export const comparisonQuery = (id: string, other: string) =>
  queryOptions({
    queryKey: ['customers', 'comparison', id, other, activeLanguage()],
    queryFn: async ({ signal }) =>
      comparisonSchema.parse(await api.get(`/customers/${id}/merge`, { params: { other }, signal })),
  });
