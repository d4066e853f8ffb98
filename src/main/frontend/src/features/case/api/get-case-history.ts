import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { listOf } from '@/lib/list';

const text = z.nullish(z.string());

const stepSchema = z.object({
  id: text,
  element: text,
  elementId: text,
  label: text,
  type: text,
  who: text,
  whoName: text,
  from: text,
  until: text,
  outcome: text,
});

export type Step = z.infer<typeof stepSchema>;

export const caseHistoryQuery = (id: string) =>
  queryOptions({
    queryKey: ['cases', id, 'history'],
    queryFn: async ({ signal }) =>
      listOf(stepSchema).parse(await api.get(`/cases/${id}/history`, { params: { limit: 200 }, signal })).items,
  });
