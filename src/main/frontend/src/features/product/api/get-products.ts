import * as z from 'zod/mini';
import { fetchAll, pagedQuery } from '@/lib/list';

const text = z.nullish(z.string());

const productSchema = z.object({
  id: z.string(),
  name: z.string(),
  code: text,
  series: text,
  listPrice: z.nullish(z.object({ amount: z.string(), currency: z.string() })),
  currency: text,
  vat: z.nullish(z.number()),
});

export const productsQuery = (filter: Record<string, string>) =>
  pagedQuery(['products'], '/products', productSchema, filter);

export const fetchAllProducts = (filter: Record<string, string>) => fetchAll('/products', productSchema, filter);
