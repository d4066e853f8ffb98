import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { api } from '@/lib/api';

const text = z.string().nullish();
const money = z.object({ amount: z.string(), currency: z.string() }).nullish();

export const customerSchema = z.object({
  id: z.string(),
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
  employees: z.number().nullish(),
  owner: text,
  ownerName: text,
  createdAt: text,
  people: z
    .array(
      z.object({
        id: z.string(),
        firstName: text,
        lastName: text,
        email: text,
        phone: text,
        roles: z.array(z.string()).nullish(),
      }),
    )
    .nullish(),
  consents: z
    .array(z.object({ channel: z.string(), purpose: text, given: z.boolean(), source: text, at: text }))
    .nullish(),
  openCases: z
    .array(z.object({ caseId: z.string(), processKey: z.string(), processName: text, since: text, activeName: text }))
    .nullish(),
  leads: z
    .array(z.object({ id: z.string(), status: text, grade: text, source: text, companyName: text, receivedAt: text }))
    .nullish(),
  deals: z.array(z.object({ id: z.string(), stage: text, value: money, product: text, openedAt: text })).nullish(),
});

export type Customer = z.infer<typeof customerSchema>;

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'one', id],
    queryFn: async ({ signal }) => customerSchema.parse(await api.get(`/customers/${id}`, { signal })),
  });
