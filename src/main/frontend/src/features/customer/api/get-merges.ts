import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { activeLanguage } from '@/lib/i18n/language';
import { listOf } from '@/lib/list';

const text = z.nullish(z.string());

const mergeSchema = z.object({
  mergeId: z.string(),
  survivorId: z.string(),
  mergedId: z.string(),
  mergedName: text,
  mergedExternalId: text,
  at: z.string(),
  byName: text,
  followed: z.array(z.object({ kind: z.string(), label: z.string(), count: z.number() })),
  undoableUntil: z.string(),
  undoneAt: text,
  undoneByName: text,
  undoable: z.boolean(),
  refusal: text,
});

export type Merge = z.infer<typeof mergeSchema>;

export const mergesQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'merges', id, activeLanguage()],
    queryFn: async ({ signal }) =>
      listOf(mergeSchema).parse(await api.get(`/customers/${id}/merges`, { signal })).items,
  });
