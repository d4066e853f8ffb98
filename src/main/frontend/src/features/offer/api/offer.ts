import * as z from 'zod/mini';

const text = z.nullish(z.string());
const money = z.object({ amount: z.string(), currency: z.string() });
const named = z.nullish(z.object({ id: z.string(), name: text }));

/** Being made or out first, then how it ended. */
export const STATES = ['draft', 'approval', 'ready', 'sent', 'accepted', 'declined', 'expired', 'withdrawn'] as const;

export const REASONS = ['price', 'competitor', 'timing', 'no-need', 'scope', 'other'] as const;

/** The blocks of an offer that are texts of the company. */
export const BLOCKS = ['company', 'fulfilment', 'benefits', 'portfolio'] as const;

export type Block = (typeof BLOCKS)[number];

export const offerRowSchema = z.object({
  id: z.string(),
  number: z.string(),
  deal: z.string(),
  customer: named,
  owner: text,
  state: z.string(),
  version: z.number(),
  net: money,
  gross: money,
  discount: z.number(),
  validUntil: text,
  sentAt: text,
  answeredAt: text,
  createdAt: text,
});

export type OfferRow = z.infer<typeof offerRowSchema>;

const lineSchema = z.object({
  product: text,
  name: z.string(),
  description: text,
  unit: z.string(),
  quantity: z.number(),
  price: money,
  discount: z.number(),
  vat: z.string(),
  unitCost: z.nullish(money),
  priceSource: text,
  unitNet: money,
  net: money,
});

export type OfferLine = z.infer<typeof lineSchema>;

const totalsSchema = z.object({
  listNet: money,
  net: money,
  vat: money,
  gross: money,
  discount: z.number(),
  cost: z.nullish(money),
  margin: z.nullish(z.number()),
  vatSums: z.array(z.object({ vat: z.string(), net: money, tax: money, gross: money })),
});

export type Totals = z.infer<typeof totalsSchema>;

const versionSchema = z.object({
  number: z.number(),
  audience: z.string(),
  language: z.string(),
  currency: z.string(),
  validUntil: text,
  discount: z.number(),
  recipient: z.object({ name: text, email: text, phone: text }),
  coverText: text,
  blocks: z.record(z.string(), z.string()),
  lines: z.array(lineSchema),
  totals: totalsSchema,
  approvedBy: text,
  approvedAt: text,
  approvalComment: text,
  renderedAt: text,
  sentAt: text,
  expiresAt: text,
  remindedAt: text,
  answer: z.nullish(z.object({ answer: z.string(), at: text, name: text, reason: text, note: text, by: text })),
  createdAt: text,
  createdBy: text,
});

export type Version = z.infer<typeof versionSchema>;

export const offerSchema = z.object({
  id: z.string(),
  number: z.string(),
  deal: z.string(),
  customer: named,
  owner: text,
  state: z.string(),
  caseId: text,
  createdAt: text,
  editable: z.boolean(),
  approvable: z.boolean(),
  current: versionSchema,
  versions: z.array(versionSchema),
  questions: z.array(
    z.object({
      id: z.string(),
      version: z.number(),
      askedAt: z.string(),
      askedBy: text,
      text: z.string(),
      reply: text,
      repliedAt: text,
      repliedBy: text,
    }),
  ),
  limit: z.object({
    role: z.string(),
    maxDiscount: z.nullish(z.number()),
    discount: z.number(),
    approval: z.boolean(),
    ownPriceShare: z.number(),
    maxOwnPriceShare: z.nullish(z.number()),
    because: text,
  }),
  tasks: z.array(z.object({ id: z.string(), taskKey: z.string(), name: z.string(), assignee: text, dueAt: text })),
});

/** With the tag of the version that was read: a change of a stale one is refused. */
export type Offer = z.infer<typeof offerSchema> & { tag: string | null };

export type Limit = Offer['limit'];
export type Question = Offer['questions'][number];
