import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { fetchAll, listOf, pagedQuery } from '@/lib/list';

const text = z.nullish(z.string());
export const moneySchema = z.object({ amount: z.string(), currency: z.string() });

const productSchema = z.object({
  id: z.string(),
  version: z.optional(z.number()),
  name: z.string(),
  code: text,
  series: text,
  listPrice: z.nullish(moneySchema),
  currency: text,
  vatCode: text,
  unit: text,
  unitCost: z.nullish(moneySchema),
  archived: z.nullish(z.boolean()),
});

export type Product = z.infer<typeof productSchema>;

export const productsQuery = (filter: Record<string, string>) =>
  pagedQuery(['products'], '/products', productSchema, filter);

export const fetchAllProducts = (filter: Record<string, string>) => fetchAll('/products', productSchema, filter);

/** Products that are offered, by a few letters; the first of all while nothing is typed. */
export const offeredQuery = (q: string) =>
  queryOptions({
    queryKey: ['products', 'offered', q],
    queryFn: async ({ signal }) =>
      listOf(productSchema).parse(await api.get('/products', { params: { q, limit: 20 }, signal })).items,
  });
