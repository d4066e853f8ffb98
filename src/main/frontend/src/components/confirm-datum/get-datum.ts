import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { activeLanguage } from '@/lib/i18n/language';

const text = z.nullish(z.string());

const datumSchema = z.object({
  field: z.string(),
  label: z.string(),
  hint: z.string(),
  personId: text,
  personName: text,
  verifiedAt: text,
});

/** The one datum to ask a customer about at this contact, masked. */
export const datumQuery = (customerId: string, channel?: string) =>
  queryOptions({
    queryKey: ['datum', customerId, channel ?? null, activeLanguage()],
    queryFn: async ({ signal }) =>
      z
        .object({ datum: z.nullish(datumSchema) })
        .parse(await api.get(`/customers/${customerId}/datum-to-confirm`, { params: { channel }, signal })).datum ??
      null,
    // The question stays the same while it is being asked.
    staleTime: 60_000,
  });

export type Datum = z.infer<typeof datumSchema>;
