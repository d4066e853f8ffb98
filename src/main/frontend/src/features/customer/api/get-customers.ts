import * as z from 'zod/mini';
import { fetchAll, pagedQuery } from '@/lib/list';

const text = z.nullish(z.string());

const customerRowSchema = z.object({
  id: z.string(),
  type: text,
  name: z.string(),
  category: text,
  city: text,
  owner: text,
  ownerName: text,
  segment: text,
  vip: z.nullish(z.boolean()),
  openComplaint: z.nullish(z.boolean()),
});

/** Added fields are named `custom.<key>`. */
export type CustomerFilter = Record<string, string>;

export const customersQuery = (filter: CustomerFilter) =>
  pagedQuery(['customers', 'list'], '/customers', customerRowSchema, filter);

export const fetchAllCustomers = (filter: CustomerFilter) => fetchAll('/customers', customerRowSchema, filter);
