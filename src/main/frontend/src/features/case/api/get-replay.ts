import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api, ApiError } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';

const text = z.nullish(z.string());
const values = z.catch(z.record(z.string(), z.unknown()), {});

const reportSchema = z.object({
  hidden: z.boolean(),
  kind: text,
  at: text,
  minutes: z.nullish(z.number()),
  outcome: text,
  summary: text,
  nextStep: text,
  answers: values,
});

const noteSchema = z.object({
  hidden: z.boolean(),
  text,
  files: z.catch(z.array(z.string()), []),
  channel: text,
  messageId: text,
});

const eventSchema = z.object({
  number: z.number(),
  stop: z.number(),
  at: z.string(),
  kind: z.string(),
  elementId: text,
  label: text,
  step: text,
  scope: text,
  frame: z.boolean(),
  flows: z.catch(z.array(z.string()), []),
  who: text,
  whoName: text,
  outcome: text,
  values,
  report: z.nullish(reportSchema),
  note: z.nullish(noteSchema),
  calledCaseId: text,
  from: text,
  to: text,
  reason: text,
});

const elementSchema = z.object({
  elementId: z.string(),
  label: z.string(),
  type: z.string(),
  version: z.number(),
  inDiagram: z.boolean(),
  times: z.number(),
  instances: z.nullish(z.number()),
  open: z.number(),
  canceled: z.number(),
  who: z.array(z.object({ id: z.string(), name: z.string() })),
  from: z.string(),
  until: text,
  seconds: z.number(),
  stop: z.number(),
});

const stepSchema = z.object({
  id: z.string(),
  elementId: z.string(),
  label: z.string(),
  type: z.string(),
  version: z.number(),
  frame: z.boolean(),
  turn: z.number(),
  turns: z.number(),
  instance: z.nullish(z.number()),
  instances: z.nullish(z.number()),
  who: text,
  whoName: text,
  from: z.string(),
  until: text,
  outcome: text,
  taskId: text,
  calledCaseId: text,
  begins: z.number(),
  ends: z.nullish(z.number()),
});

const clockSchema = z.object({
  role: z.string(),
  elementId: z.string(),
  label: z.string(),
  host: text,
  setAt: z.string(),
  dueAt: text,
  ranOutAt: text,
  stoppedAt: text,
  state: z.string(),
});

const replaySchema = z.object({
  caseId: z.string(),
  processKey: z.string(),
  startedAt: z.string(),
  endedAt: text,
  versions: z.array(z.object({ version: z.number(), from: text, by: text, byName: text })),
  elements: z.array(elementSchema),
  events: z.array(eventSchema),
  clocks: z.array(clockSchema),
  children: z.array(
    z.object({
      caseId: z.string(),
      processKey: z.string(),
      processName: z.string(),
      called: z.boolean(),
      elementId: text,
      startedAt: z.string(),
      endedAt: text,
    }),
  ),
  unclear: z.array(z.string()),
  whole: z.boolean(),
  extent: z.object({
    steps: z.number(),
    told: z.number(),
    stops: z.number(),
    first: z.number(),
    last: z.number(),
    size: z.number(),
  }),
  opening: z.object({
    standing: z.record(z.string(), z.string()),
    done: z.array(z.string()),
    flows: z.array(z.string()),
    failed: z.record(z.string(), z.number()),
    times: z.record(z.string(), z.number()),
  }),
  steps: z.array(stepSchema),
  beyond: z.array(eventSchema),
});

export type Replay = z.infer<typeof replaySchema>;
export type ReplayEvent = z.infer<typeof eventSchema>;
export type ReplayStep = z.infer<typeof stepSchema>;
export type ReplayElement = z.infer<typeof elementSchema>;
export type ReplayClock = z.infer<typeof clockSchema>;

/** When the server, which reads few long cases at a time, will have room again. */
const whenThereIsRoom = (error: Error | null) =>
  error instanceof ApiError && error.status === 429 && (error.retryAfter ?? 60) * 1000;

/**
 * A case as it ran, from the engine's own history.
 *
 * @param stop a moment of the part that is wanted; null: the last part, which is all of most cases
 */
export const replayQuery = (id: string, language: Language, stop: number | null = null) =>
  queryOptions({
    queryKey: ['cases', id, 'replay', language, stop],
    queryFn: async ({ signal }) =>
      replaySchema.parse(await api.get(`/cases/${id}/replay`, { params: { stop: stop ?? undefined }, signal })),
    refetchInterval: ({ state }) => whenThereIsRoom(state.error),
  });

/** The diagram of a version that the case was on before. */
export const formerDiagramQuery = (key: string, version: number) =>
  queryOptions({
    queryKey: ['diagram', key, version],
    queryFn: async ({ signal }) => {
      const headers = { Accept: 'application/xml, application/problem+json' };
      return (await api.file(`/processes/${key}/versions/${version}/xml`, { headers, signal })).text();
    },
    staleTime: Infinity,
  });
