import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { pagedQuery } from '@/lib/list';

const text = z.nullish(z.string());

const deliverySchema = z.object({
  id: z.string(),
  connection: z.string(),
  event: z.string(),
  state: z.string(),
  error: text,
  attempts: z.number(),
  caseId: text,
  madeAt: z.string(),
  deliveredAt: text,
});

export type Delivery = z.infer<typeof deliverySchema>;

export const deliveryDetailsSchema = z.object({
  id: z.string(),
  connection: z.string(),
  event: z.string(),
  state: z.string(),
  error: text,
  caseId: text,
  madeAt: z.string(),
  deliveredAt: text,
  body: z.string(),
  attempts: z.array(z.object({ at: z.string(), millis: z.number(), status: z.nullish(z.number()), error: text })),
});

export type DeliveryDetails = z.infer<typeof deliveryDetailsSchema>;

export const deliveriesQuery = (filter: Record<string, string>) =>
  pagedQuery(['webhooks', 'deliveries'], '/webhooks/deliveries', deliverySchema, filter);

export const deliveryQuery = (id: string) =>
  queryOptions({
    queryKey: ['webhooks', 'delivery', id],
    queryFn: async ({ signal }) => deliveryDetailsSchema.parse(await api.get(`/webhooks/deliveries/${id}`, { signal })),
  });
