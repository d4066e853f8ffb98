import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { listOf } from '@/lib/list';

const text = z.nullish(z.string());

const productSchema = z.object({
  id: z.string(),
  name: z.string(),
  code: text,
  unit: text,
  vatCode: text,
  listPrice: z.nullish(z.object({ amount: z.string(), currency: z.string() })),
});

export type Product = z.infer<typeof productSchema>;

/** Products of the catalogue that are offered today, by a few letters. */
export const productsFoundQuery = (q: string) =>
  queryOptions({
    queryKey: ['products', 'for-offer', q],
    enabled: q.length > 1,
    queryFn: async ({ signal }) =>
      listOf(productSchema).parse(await api.get('/products', { params: { q, limit: 8 }, signal })).items,
  });
