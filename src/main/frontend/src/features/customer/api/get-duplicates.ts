import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { listOf, pagedQuery } from '@/lib/list';

const text = z.nullish(z.string());

const sideSchema = z.object({
  id: z.string(),
  externalId: text,
  type: text,
  name: z.string(),
  category: text,
  nip: text,
  regon: text,
  email: text,
  phone: text,
  city: text,
  owner: text,
  ownerName: text,
  createdAt: text,
});

const reasonSchema = z.object({ code: z.string(), text: z.string() });

const pairSchema = z.object({
  one: sideSchema,
  other: sideSchema,
  score: z.number(),
  reasons: z.array(reasonSchema),
  mergeable: z.boolean(),
});

const candidateSchema = z.object({
  customer: sideSchema,
  score: z.number(),
  reasons: z.array(reasonSchema),
  state: z.string(),
  mergeable: z.boolean(),
});

export type Side = z.infer<typeof sideSchema>;
export type Pair = z.infer<typeof pairSchema>;
export type Candidate = z.infer<typeof candidateSchema>;

export const pairsQuery = () => pagedQuery(['customers', 'duplicates'], '/customers/duplicates', pairSchema);

export const candidatesQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'duplicates', id],
    queryFn: async ({ signal }) =>
      listOf(candidateSchema).parse(await api.get(`/customers/${id}/duplicates`, { signal })).items,
  });
