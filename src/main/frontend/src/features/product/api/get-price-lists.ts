import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { pagedQuery } from '@/lib/list';

export const stateSchema = z.enum(['FUTURE', 'CURRENT', 'PAST']);

const priceListSchema = z.object({
  id: z.string(),
  version: z.number(),
  name: z.string(),
  audience: z.enum(['B2B', 'B2C']),
  currency: z.string(),
  validFrom: z.string(),
  validUntil: z.nullish(z.string()),
  state: stateSchema,
  prices: z.number(),
});

export type PriceList = z.infer<typeof priceListSchema>;
export type ValidityState = z.infer<typeof stateSchema>;

export const priceListsQuery = (filter: Record<string, string>) =>
  pagedQuery(['price-lists'], '/price-lists', priceListSchema, filter);

export const priceListQuery = (id: string) =>
  queryOptions({
    queryKey: ['price-lists', 'one', id],
    queryFn: async ({ signal }) => priceListSchema.parse(await api.get(`/price-lists/${id}`, { signal })),
  });
