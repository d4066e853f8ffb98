import * as z from 'zod/mini';
import { pagedQuery } from '@/lib/list';
import { stateSchema } from './get-price-lists';
import { moneySchema } from './get-products';

const individualPriceSchema = z.object({
  id: z.string(),
  version: z.number(),
  product: z.nullish(z.object({ id: z.string(), name: z.nullish(z.string()) })),
  series: z.nullish(z.string()),
  net: z.nullish(moneySchema),
  percentOff: z.nullish(z.number()),
  validFrom: z.string(),
  validUntil: z.nullish(z.string()),
  note: z.nullish(z.string()),
  state: stateSchema,
});

export type IndividualPrice = z.infer<typeof individualPriceSchema>;

export const individualPricesQuery = (customer: string) =>
  pagedQuery(['individual-prices', customer], '/individual-prices', individualPriceSchema, { customer });
