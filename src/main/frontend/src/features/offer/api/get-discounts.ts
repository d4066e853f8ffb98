import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

const text = z.nullish(z.string());

const discountSchema = z.object({
  offer: z.string(),
  number: z.string(),
  version: z.number(),
  discount: z.number(),
  net: z.object({ amount: z.string(), currency: z.string() }),
  approvedBy: text,
  sentAt: text,
  answer: text,
  state: z.string(),
});

export const discountsQuery = (customer: string) =>
  queryOptions({
    queryKey: ['offers', 'discounts', customer],
    queryFn: async ({ signal }) =>
      z
        .object({ items: z.array(discountSchema) })
        .parse(await api.get('/offers/discounts', { params: { customer }, signal })).items,
  });
