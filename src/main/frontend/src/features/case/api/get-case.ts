import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { api } from '@/lib/api';

const text = z.string().nullish();

const caseSchema = z.object({
  caseId: z.string(),
  rootCaseId: text,
  parentCaseId: text,
  processKey: z.string(),
  processName: text,
  version: z.number().nullish(),
  state: z.string(),
  startedAt: text,
  endedAt: text,
  endId: text,
  subject: z.object({ type: z.string(), id: z.string(), label: z.string().nullish() }).nullish(),
  active: z
    .array(z.object({ id: z.string(), name: text, type: text, since: text, taskId: text, caseId: text }))
    .nullish(),
  children: z.array(z.object({ caseId: z.string(), processKey: z.string() })).nullish(),
});

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['cases', id],
    queryFn: async ({ signal }) => caseSchema.parse(await api.get(`/cases/${id}`, { signal })),
  });
