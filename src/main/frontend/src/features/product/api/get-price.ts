import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { moneySchema } from './get-products';

const checkedSchema = z.object({
  quote: z.nullish(
    z.object({
      unit: z.string(),
      net: moneySchema,
      gross: moneySchema,
      listNet: moneySchema,
      vatCode: z.string(),
      unitCost: z.nullish(moneySchema),
      source: z.enum(['INDIVIDUAL', 'PRICE_LIST', 'CATALOGUE']),
      priceList: z.nullish(z.string()),
    }),
  ),
});

type Question = {
  product?: string;
  customer?: string;
  audience: string;
  currency: string;
  on: string;
  quantity: string;
};

/** What one unit would cost. */
export const priceQuery = ({ product, ...question }: Question) =>
  queryOptions({
    queryKey: ['products', 'price', product, question],
    enabled: Boolean(product && question.on),
    queryFn: async ({ signal }) =>
      checkedSchema.parse(
        await api.get(`/products/${product}/price`, {
          params: { ...question, quantity: question.quantity.replace(',', '.') },
          signal,
        }),
      ).quote ?? null,
    retry: false,
  });
