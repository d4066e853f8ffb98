import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { listOf } from '@/lib/list';

const text = z.nullish(z.string());
const customerSchema = z.object({ id: z.string(), name: z.string(), city: text });
const leadSchema = z.object({
  id: z.string(),
  companyName: text,
  firstName: text,
  lastName: text,
  city: text,
  status: text,
});

export type Subject = { type: 'customer' | 'lead' | 'deal'; id: string; label: string; hint?: string | null };

const leadLabel = (it: z.infer<typeof leadSchema>) =>
  it.companyName ?? [it.firstName, it.lastName].filter(Boolean).join(' ');

const none = { items: [] };

const dealSchema = z.object({ id: z.string(), customerName: text, product: text, stageLabel: text, externalId: text });

const dealLabel = (it: z.infer<typeof dealSchema>) =>
  [it.customerName, it.product].filter(Boolean).join(' · ') || (it.externalId ?? '?');

/** Customers, leads and open deals by a few letters; what the caller may not see is simply not there. */
export const subjectsQuery = (q: string, kinds = { customers: true, leads: true, deals: true }) =>
  queryOptions({
    queryKey: ['subjects', q, kinds],
    enabled: q.length > 1,
    queryFn: async ({ signal }): Promise<Subject[]> => {
      const ask = (path: string, more = {}) =>
        api.get(path, { params: { q, limit: 6, ...more }, signal }).catch(() => none);
      const [customers, leads, deals] = await Promise.all([
        kinds.customers ? ask('/customers') : none,
        kinds.leads ? ask('/leads') : none,
        kinds.deals ? ask('/deals', { open: true }) : none,
      ]);
      return [
        ...listOf(customerSchema)
          .parse(customers)
          .items.map((it): Subject => ({ type: 'customer', id: it.id, label: it.name, hint: it.city })),
        ...listOf(leadSchema)
          .parse(leads)
          .items.map((it): Subject => ({ type: 'lead', id: it.id, label: leadLabel(it), hint: it.city })),
        ...listOf(dealSchema)
          .parse(deals)
          .items.map((it): Subject => ({ type: 'deal', id: it.id, label: dealLabel(it), hint: it.stageLabel })),
      ];
    },
  });
