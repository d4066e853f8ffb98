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

const commentSchema = z.object({ id: z.string(), at: z.string(), authorName: z.string(), text: z.string() });
const attachmentSchema = z.object({
  id: z.string(),
  fileName: z.string(),
  size: z.number(),
  at: z.string(),
  addedBy: z.string(),
  addedByName: z.string(),
});
const notesSchema = z.object({
  writable: z.boolean(),
  comments: z.array(commentSchema),
  attachments: z.array(attachmentSchema),
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
  comments: z.array(commentSchema),
  attachments: z.array(attachmentSchema),
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
export type Comment = z.infer<typeof commentSchema>;
export type Attachment = z.infer<typeof attachmentSchema>;
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

const useChange = <T>(mutationFn: (given: T) => Promise<unknown>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => Promise.all(['rollouts', 'tasks'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
};

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

export type Change = { owner?: string | null; dueOn?: string | null };

/** Changes who does items and until when, all of them or none. */
export const useReplan = (rollout: string) =>
  useChange((plan: Record<string, Change>) => api.patch(`/rollouts/${rollout}/plan`, plan));

/** What was written about an item and put there; whoever does the item sees it, too. */
export const notesQuery = (rollout: string, item: string) =>
  queryOptions({
    queryKey: ['rollouts', 'notes', rollout, item],
    queryFn: async ({ signal }) =>
      notesSchema.parse(await api.get(`/rollouts/${rollout}/items/${item}/notes`, { signal })),
  });

export const useComment = (rollout: string, item: string) =>
  useChange((text: string) => api.post(`/rollouts/${rollout}/items/${item}/comments`, { text }));

export const useAttach = (rollout: string, item: string) =>
  useChange((file: File) => {
    const body = new FormData();
    body.set('file', file);
    return api.post(`/rollouts/${rollout}/items/${item}/attachments`, body);
  });

export const useRemoveFile = (rollout: string) =>
  useChange((id: string) => api.delete(`/rollouts/${rollout}/attachments/${id}`));

export const fetchFile = (rollout: string, id: string) => api.file(`/rollouts/${rollout}/attachments/${id}`);

export const fetchReport = (id: string) => api.file(`/rollouts/${id}/report.pdf`);
