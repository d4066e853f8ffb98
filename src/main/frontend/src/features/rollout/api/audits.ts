import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { pagedQuery } from '@/lib/list';

const text = z.nullish(z.string());

const auditSchema = z.object({
  id: z.string(),
  caseId: z.string(),
  openedAt: z.string(),
  openedBy: z.string(),
  openedByName: text,
  answeredAt: text,
  answeredByName: text,
  result: z.nullish(z.number()),
  band: text,
  bandLabel: text,
  questions: z.array(
    z.object({
      number: z.number(),
      label: z.string(),
      score: z.number(),
      weight: z.number(),
      part: z.number(),
      why: text,
    }),
  ),
  followUp: text,
  followedUpAt: text,
  followedUpByName: text,
  findings: text,
});

export type Audit = z.infer<typeof auditSchema>;

const startedSchema = z.object({ caseId: z.string() });
const waitingSchema = z.object({ active: z.array(z.object({ taskId: text })) });

export const auditsQuery = () => pagedQuery(['rollouts', 'audits'], '/rollout/audits', auditSchema);

export const auditQuery = (id: string) =>
  queryOptions({
    queryKey: ['rollouts', 'audits', id],
    queryFn: async ({ signal }) => auditSchema.parse(await api.get(`/rollout/audits/${id}`, { signal })),
  });

/** Starts an audit and answers the task in which its questions wait. */
export const useStartAudit = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const { caseId } = startedSchema.parse(await api.post('/cases', { process: 'crm-audit', data: {} }));
      const { active } = waitingSchema.parse(await api.get(`/cases/${caseId}`));
      return { caseId, taskId: active.find((it) => it.taskId)?.taskId };
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['rollouts'] }),
  });
};
