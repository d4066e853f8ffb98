import * as z from 'zod/mini';
import { pagedQuery } from '@/lib/list';

const moneySchema = z.object({ amount: z.string(), currency: z.string() });

const purchaseSchema = z.object({
  id: z.string(),
  externalId: z.string(),
  at: z.string(),
  boughtOn: z.string(),
  total: moneySchema,
  items: z.nullish(z.number()),
  returnOf: z.nullish(z.string()),
  voided: z.nullish(z.object({ at: z.string(), by: z.string(), reason: z.string() })),
});

export type Purchase = z.infer<typeof purchaseSchema>;

const PAGE = 5;

export const purchasesQuery = (customer: string) =>
  pagedQuery(['purchases', 'of', customer], '/purchases', purchaseSchema, { customer, limit: PAGE });
