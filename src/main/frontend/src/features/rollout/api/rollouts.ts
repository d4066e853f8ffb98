import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';
import { pagedQuery } from '@/lib/list';

const text = z.nullish(z.string());

const rolloutSchema = z.object({
  id: z.string(),
  name: z.string(),
  process: z.string(),
  processName: z.string(),
  caseId: text,
  leader: z.string(),
  leaderName: text,
  openedAt: z.string(),
  endedAt: text,
  outcome: text,
  outcomeLabel: text,
});

const itemSchema = z.object({
  key: z.string(),
  label: z.string(),
  checklist: z.boolean(),
  state: z.enum(['planned', 'open', 'done']),
  owner: text,
  ownerName: text,
  dueOn: text,
  dueAt: text,
  taskId: text,
  doneAt: text,
  doneByName: text,
  answers: z.array(z.object({ label: z.string(), value: z.string(), proven: z.nullish(z.boolean()) })),
});

const stepSchema = z.object({
  key: z.string(),
  label: z.string(),
  dueOn: text,
  done: z.number(),
  items: z.array(itemSchema),
});

const detailsSchema = z.object({ rollout: rolloutSchema, steps: z.array(stepSchema) });

export type Rollout = z.infer<typeof rolloutSchema>;
export type Item = z.infer<typeof itemSchema>;
export type Step = z.infer<typeof stepSchema>;

const formSchema = z.object({
  schema: z.record(z.string(), z.unknown()),
  data: z.nullish(z.record(z.string(), z.unknown())),
});
const startedSchema = z.object({ caseId: z.string() });
const aboutSchema = z.object({ subject: z.object({ id: z.string() }) });

export const rolloutsQuery = () => pagedQuery(['rollouts', 'list'], '/rollouts', rolloutSchema);

export const rolloutQuery = (id: string) =>
  queryOptions({
    queryKey: ['rollouts', 'one', id],
    queryFn: async ({ signal }) => detailsSchema.parse(await api.get(`/rollouts/${id}`, { signal })),
  });

/** What the start of a process asks. Never refreshed behind the user's back. */
export const startFormQuery = (process: string, language: Language) =>
  queryOptions({
    queryKey: ['start-form', process, language],
    queryFn: async ({ signal }) => formSchema.parse(await api.get(`/processes/${process}/start-form`, { signal })),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** Starts a rollout and answers its id. */
export const useStartRollout = (process: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (data: Record<string, unknown>) => {
      const { caseId } = startedSchema.parse(await api.post('/cases', { process, data }));
      return aboutSchema.parse(await api.get(`/cases/${caseId}`)).subject.id;
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['rollouts'] }),
  });
};

export const useReplan = (rollout: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ key, ...plan }: { key: string; owner?: string | null; dueOn?: string | null }) =>
      detailsSchema.parse(await api.patch(`/rollouts/${rollout}/items/${key}`, plan)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['rollouts'] }),
  });
};

export const fetchReport = (id: string) => api.file(`/rollouts/${id}/report.pdf`);
