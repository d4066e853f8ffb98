import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

const text = z.nullish(z.string());

const caseSchema = z.object({
  caseId: z.string(),
  rootCaseId: text,
  parentCaseId: text,
  processKey: z.string(),
  processName: text,
  version: z.nullish(z.number()),
  state: z.string(),
  startedAt: text,
  endedAt: text,
  endId: text,
  subject: z.nullish(z.object({ type: z.string(), id: z.string(), label: z.nullish(z.string()) })),
  active: z.nullish(
    z.array(z.object({ id: z.string(), name: text, type: text, since: text, taskId: text, caseId: text })),
  ),
  children: z.nullish(z.array(z.object({ caseId: z.string(), processKey: z.string() }))),
});

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['cases', id],
    queryFn: async ({ signal }) => caseSchema.parse(await api.get(`/cases/${id}`, { signal })),
  });
