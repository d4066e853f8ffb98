import * as z from 'zod/mini';
import { fetchAll, pagedQuery } from '@/lib/list';
import { moneySchema } from './get-products';

const listPriceSchema = z.object({
  id: z.string(),
  version: z.number(),
  product: z.object({
    id: z.string(),
    name: z.string(),
    code: z.nullish(z.string()),
    unit: z.nullish(z.string()),
    vatCode: z.nullish(z.string()),
    archived: z.nullish(z.boolean()),
  }),
  minQuantity: z.nullish(z.number()),
  net: moneySchema,
});

export type ListPrice = z.infer<typeof listPriceSchema>;

export const listPricesQuery = (list: string, filter: Record<string, string>) =>
  pagedQuery(['price-lists', 'prices', list], `/price-lists/${list}/prices`, listPriceSchema, filter);

export const fetchAllListPrices = (list: string, filter: Record<string, string>) =>
  fetchAll(`/price-lists/${list}/prices`, listPriceSchema, filter);
