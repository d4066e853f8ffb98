import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

const moneySchema = z.object({ amount: z.string(), currency: z.string() });
const score = z.nullish(z.number());
const text = z.nullish(z.string());

const customerValueSchema = z.object({
  firstPurchaseOn: text,
  lastPurchaseOn: text,
  orders: z.number(),
  revenue: moneySchema,
  recency: score,
  frequency: score,
  monetary: score,
  rfmGroup: text,
  rfmGroupLabel: text,
  lifetimeValue: z.nullish(moneySchema),
  highValue: z.boolean(),
  stage: z.enum(['none', 'active', 'dormant', 'potential-outflow', 'outflow']),
  stageLabel: z.string(),
  departure: z.nullish(z.object({ kind: z.enum(['voluntary', 'involuntary']), on: z.string(), reason: z.string() })),
  groupChanges: z.array(
    z.object({ at: z.string(), labelBefore: text, groupBefore: z.string(), label: text, group: z.string() }),
  ),
});

export type CustomerValue = z.infer<typeof customerValueSchema>;

export const customerValueQuery = (customer: string) =>
  queryOptions({
    queryKey: ['purchases', 'value', customer],
    queryFn: async ({ signal }) => customerValueSchema.parse(await api.get(`/customer-values/${customer}`, { signal })),
  });
