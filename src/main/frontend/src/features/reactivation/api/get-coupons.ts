import * as z from 'zod/mini';
import { pagedQuery } from '@/lib/list';

const couponSchema = z.object({
  code: z.string(),
  kind: z.enum(['reactivation', 'birthday']),
  step: z.nullish(z.number()),
  benefit: z.number(),
  issuedAt: z.string(),
  validUntil: z.string(),
  state: z.enum(['valid', 'used', 'expired']),
  redeemedAt: z.nullish(z.string()),
  purchaseExternalId: z.nullish(z.string()),
  caseId: z.string(),
});

export type Coupon = z.infer<typeof couponSchema>;

const PAGE = 5;

export const couponsQuery = (customer: string) =>
  pagedQuery(['reactivation', 'coupons', customer], '/coupons', couponSchema, { customer, limit: PAGE });
