import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

const text = z.nullish(z.string());
const money = z.nullish(z.object({ amount: z.string(), currency: z.nullish(z.string()) }));

const number = z.nullish(z.number());
const yes = z.nullish(z.boolean());
const custom = z.nullish(z.record(z.string(), z.unknown()));
const relative = z.object({ id: z.string(), name: z.string() });

export const consentSchema = z.object({
  channel: z.string(),
  purpose: text,
  given: z.boolean(),
  source: text,
  textVersion: text,
  at: text,
  recordedAt: text,
  recordedByName: text,
});

/** A row of one of the card's lists; which fields it has says the list. */
const entrySchema = z.looseObject({
  id: z.string(),
  version: number,
  personId: text,
  createdAt: text,
  createdByName: text,
});

const entries = z.nullish(z.array(entrySchema));

const personSchema = z.looseObject({
  id: z.string(),
  version: number,
  firstName: text,
  lastName: text,
  email: text,
  phone: text,
  roles: z.nullish(z.array(z.string())),
  position: text,
  department: text,
  birthDate: text,
  preferredChannel: text,
  bestTime: text,
  contactNote: text,
  active: yes,
  pesel: text,
  verifiedAt: text,
  custom,
});

const qualitySchema = z.object({
  percent: z.number(),
  missing: z.array(z.object({ field: z.string(), label: z.string(), weight: z.number() })),
  verifiedAt: text,
  stale: z.boolean(),
});

export const customerSchema = z.looseObject({
  id: z.string(),
  version: number,
  externalId: text,
  type: text,
  name: z.string(),
  category: text,
  nip: text,
  email: text,
  phone: text,
  street: text,
  postcode: text,
  city: text,
  region: text,
  country: text,
  industry: text,
  employees: number,
  revenue: money,
  segment: text,
  vip: yes,
  openComplaint: yes,
  paymentDelay: yes,
  owner: text,
  ownerName: text,
  createdAt: text,
  informationOwnerName: text,
  mine: yes,
  editable: yes,
  verifiedByName: text,
  quality: z.nullish(qualitySchema),
  custom,
  mergedInto: text,
  parent: z.nullish(relative),
  children: z.nullish(z.array(relative)),
  people: z.nullish(z.array(personSchema)),
  consents: z.nullish(z.array(consentSchema)),
  addresses: entries,
  contactPoints: entries,
  softFacts: entries,
  competitors: entries,
  procedures: entries,
  habits: entries,
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

export type Person = z.infer<typeof personSchema>;
export type Entry = z.infer<typeof entrySchema>;
export type Customer = z.infer<typeof customerSchema>;

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'one', id],
    queryFn: async ({ signal }) => customerSchema.parse(await api.get(`/customers/${id}`, { signal })),
  });
