import * as z from 'zod/mini';

const text = z.nullish(z.string());
const money = z.object({ amount: z.string(), currency: z.nullish(z.string()) });

export const STATUSES = [
  'NEW',
  'CONTACTING',
  'CONTACTED',
  'NURTURING',
  'QUALIFIED',
  'DISQUALIFIED',
  'LOST',
  'MERGED',
] as const;

export const GRADES = ['A', 'B', 'C', 'D'] as const;

export const CLOSED = ['QUALIFIED', 'DISQUALIFIED', 'LOST', 'MERGED'];

export const leadSchema = z.object({
  id: z.string(),
  version: z.nullish(z.number()),
  status: z.string(),
  grade: text,
  score: z.nullish(z.number()),
  reasons: z.nullish(z.array(z.object({ part: text, points: z.number(), reason: z.string() }))),
  source: text,
  owner: text,
  ownerName: text,
  team: text,
  companyName: text,
  firstName: text,
  lastName: text,
  email: text,
  phone: text,
  nip: text,
  city: text,
  region: text,
  country: text,
  industry: text,
  employees: z.nullish(z.number()),
  interest: text,
  product: text,
  estimatedValue: z.nullish(z.union([money, z.number(), z.string()])),
  wantsCall: z.nullish(z.boolean()),
  receivedAt: text,
  firstContactDueAt: text,
  slaReminderAt: text,
  slaBreachAt: text,
  firstContactedAt: text,
  breachedAt: text,
  sla: text,
  caseId: text,
  customerId: text,
  mergedInto: text,
  closeReason: text,
  dealId: text,
  probableDuplicates: z.nullish(
    z.array(
      z.object({
        leadId: text,
        customerId: text,
        label: z.string(),
        reasons: z.nullish(z.array(z.string())),
      }),
    ),
  ),
});

export type Lead = z.infer<typeof leadSchema>;

export const leadName = (lead: Pick<Lead, 'companyName' | 'firstName' | 'lastName' | 'email' | 'phone'>) =>
  lead.companyName || [lead.firstName, lead.lastName].filter(Boolean).join(' ') || lead.email || lead.phone || '–';

export const leadPerson = (lead: Lead) => [lead.firstName, lead.lastName].filter(Boolean).join(' ');
