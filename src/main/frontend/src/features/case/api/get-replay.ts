import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
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

const eventSchema = z.object({
  number: z.number(),
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
});

export type Replay = z.infer<typeof replaySchema>;
export type ReplayEvent = z.infer<typeof eventSchema>;
export type ReplayElement = z.infer<typeof elementSchema>;
export type ReplayClock = z.infer<typeof clockSchema>;

/** A case as it ran, from the engine's own history. */
export const replayQuery = (id: string, language: Language) =>
  queryOptions({
    queryKey: ['cases', id, 'replay', language],
    queryFn: async ({ signal }) => replaySchema.parse(await api.get(`/cases/${id}/replay`, { signal })),
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
