import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

const text = z.nullish(z.string());
const money = z.nullish(z.object({ amount: z.string(), currency: z.nullish(z.string()) }));

export const customerSchema = z.object({
  id: z.string(),
  version: z.nullish(z.number()),
  externalId: text,
  type: text,
  name: z.string(),
  category: text,
  nip: text,
  email: text,
  phone: text,
  city: text,
  region: text,
  country: text,
  industry: text,
  employees: z.nullish(z.number()),
  owner: text,
  ownerName: text,
  createdAt: text,
  people: z.nullish(
    z.array(
      z.object({
        id: z.string(),
        version: z.nullish(z.number()),
        firstName: text,
        lastName: text,
        email: text,
        phone: text,
        roles: z.nullish(z.array(z.string())),
      }),
    ),
  ),
  consents: z.nullish(
    z.array(z.object({ channel: z.string(), purpose: text, given: z.boolean(), source: text, at: text })),
  ),
  openCases: z.nullish(
    z.array(z.object({ caseId: z.string(), processKey: z.string(), processName: text, since: text, activeName: text })),
  ),
  leads: z.nullish(
    z.array(z.object({ id: z.string(), status: text, grade: text, source: text, companyName: text, receivedAt: text })),
  ),
  deals: z.nullish(
    z.array(z.object({ id: z.string(), stage: text, stageLabel: text, value: money, product: text, openedAt: text })),
  ),
});

export type Customer = z.infer<typeof customerSchema>;

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'one', id],
    queryFn: async ({ signal }) => customerSchema.parse(await api.get(`/customers/${id}`, { signal })),
  });
