import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { listOf } from '@/lib/list';

const foundSchema = z.object({
  type: z.enum(['customer', 'lead', 'deal', 'offer', 'task', 'activity']),
  id: z.string(),
  label: z.string(),
  hint: z.nullish(z.string()),
  opens: z.object({ type: z.enum(['customer', 'lead', 'deal', 'offer', 'task']), id: z.string() }),
});

export type Found = z.infer<typeof foundSchema>;
export type Subject = { type: 'customer' | 'lead' | 'deal'; id: string; label: string; hint?: string | null };

const search = async (q: string, types: string, signal: AbortSignal) =>
  listOf(foundSchema).parse(await api.get('/search', { params: { q, type: types, limit: 12 }, signal })).items;

/** Everything that the caller may see and a few letters name, best first. */
export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', q],
    enabled: q.length > 1,
    queryFn: ({ signal }) => search(q, '', signal),
  });

/** Customers, leads and deals by a few letters; what the caller may not see is simply not there. */
export const subjectsQuery = (q: string, types = 'customer,lead,deal') =>
  queryOptions({
    queryKey: ['search', 'subjects', q, types],
    enabled: q.length > 1,
    queryFn: async ({ signal }): Promise<Subject[]> =>
      (await search(q, types, signal)).map((it) => ({ ...it.opens, label: it.label, hint: it.hint }) as Subject),
  });
