import * as z from 'zod/mini';

const text = z.nullish(z.string());
export const moneySchema = z.object({ amount: z.string(), currency: z.string() });
const reasonSchema = z.object({ reason: z.string(), label: z.string() });

export const sumSchema = z.object({
  currency: z.string(),
  count: z.number(),
  sum: moneySchema,
  weighted: moneySchema,
});

export type Sum = z.infer<typeof sumSchema>;

const nextStepSchema = z.object({ text: text, at: text, taskId: text });

const common = {
  id: z.string(),
  customer: text,
  customerName: text,
  product: text,
  value: z.nullish(moneySchema),
  probability: z.number(),
  owner: text,
  ownerName: text,
  nextStep: z.nullish(nextStepSchema),
  daysInStage: z.number(),
  stageSince: text,
  idle: z.boolean(),
  onHoldUntil: text,
  expectedCloseOn: text,
  closedAt: text,
};

/** A deal on the board; `taskId` is the open task of its stage, whose form a move fills in. */
export const cardSchema = z.object({ ...common, taskId: text });
export type Card = z.infer<typeof cardSchema>;

export const dealRowSchema = z.object({
  ...common,
  externalId: text,
  funnel: z.string(),
  stage: z.string(),
  stageLabel: z.string(),
  margin: z.nullish(z.number()),
  team: text,
  openedAt: z.string(),
  lastActivityAt: text,
  lostReason: z.nullish(reasonSchema),
  winReason: z.nullish(reasonSchema),
  caseId: text,
});
export type DealRow = z.infer<typeof dealRowSchema>;

export const personSchema = z.object({
  id: z.string(),
  personId: text,
  role: z.string(),
  name: z.string(),
  position: text,
  email: text,
  phone: text,
  opinion: text,
});
export type Person = z.infer<typeof personSchema>;

const entrySchema = z.object({
  stage: z.string(),
  label: z.string(),
  funnel: text,
  enteredAt: z.string(),
  leftAt: text,
  by: text,
  byName: text,
  from: text,
  how: z.string(),
});
export type StageEntry = z.infer<typeof entrySchema>;

export const dealSchema = z.extend(dealRowSchema, {
  idleSince: text,
  taskId: text,
  persons: z.array(personSchema),
  stageHistory: z.array(entrySchema),
  criteria: z.nullish(z.record(z.string(), z.unknown())),
  lostComment: text,
  competitor: text,
  stageWhereClosed: text,
  reopenedFrom: text,
  leadId: text,
});

/** With the tag of the version that was read: a change of a stale one is refused. */
export type Deal = z.infer<typeof dealSchema> & { tag: string | null };

export const dealName = (deal: Pick<Card, 'customerName' | 'product'>) => deal.customerName ?? deal.product ?? '–';

export const PERSON_ROLES = ['contact', 'decision-maker', 'buyer', 'user', 'blocker'] as const;
