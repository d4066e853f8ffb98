import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';
import { listOf, pagedQuery } from '@/lib/list';
import { filesSchema } from './draft';

const text = z.nullish(z.string());
const number = z.nullish(z.number());

const processSchema = z.object({
  key: z.string(),
  name: text,
  version: z.number(),
  versionTag: text,
  deployedAt: text,
  active: number,
  incidents: number,
});

const watchSchema = z.object({
  version: z.number(),
  deployedAt: text,
  deployedBy: text,
  note: text,
  source: text,
  active: number,
  ended: number,
  incidents: number,
  overdue: number,
  breached: number,
  medianHours: number,
  /** So many that the numbers are only about right. */
  estimated: z.nullish(z.boolean()),
});

const figureSchema = z.object({
  elementId: z.string(),
  active: z.number(),
  overdue: z.number(),
  incidents: z.number(),
  estimated: z.nullish(z.boolean()),
});
const subjectSchema = z.object({ type: z.string(), id: z.string(), label: text });
const caseSchema = z.object({
  caseId: z.string(),
  version: number,
  subject: z.nullish(z.union([subjectSchema, z.string()])),
  elementId: text,
  element: text,
  since: text,
  assignee: text,
  dueAt: text,
});

export type Process = z.infer<typeof processSchema>;
export type Watch = z.infer<typeof watchSchema>;
export type Figure = z.infer<typeof figureSchema>;
export type CaseAt = z.infer<typeof caseSchema>;

export const processListQuery = (language: Language) =>
  queryOptions({
    queryKey: ['processes', 'list', language],
    queryFn: async ({ signal }) =>
      listOf(processSchema).parse(await api.get('/processes', { params: { limit: 200 }, signal })).items,
  });

/** Every version with how it does: the newest first. */
export const watchQuery = (key: string) =>
  queryOptions({
    queryKey: ['watch', key],
    queryFn: async ({ signal }) => {
      const answer = await api.get(`/processes/${key}/watch`, { signal });
      const versions = z
        .array(watchSchema)
        .parse(Array.isArray(answer) ? answer : (answer as { items: unknown }).items);
      return versions.sort((one, other) => other.version - one.version);
    },
  });

export const figuresQuery = (key: string, version?: number) =>
  queryOptions({
    queryKey: ['figures', key, version],
    queryFn: async ({ signal }) =>
      z
        .object({ elements: z.array(figureSchema) })
        .parse(await api.get(`/processes/${key}/figures`, { params: { version }, signal })).elements,
    retry: false,
  });

export const casesAtQuery = (key: string, version: number | undefined, element: string, only: string, limit = 50) =>
  pagedQuery(['cases-at', key], `/processes/${key}/cases`, caseSchema, { version, element, only, limit });

/** The diagram of a version, as it was deployed. */
export const diagramQuery = (key: string, version: number) =>
  queryOptions({
    queryKey: ['diagram', key, version],
    queryFn: async ({ signal }) => {
      const headers = { Accept: 'application/xml, application/problem+json' };
      return (await api.file(`/processes/${key}/versions/${version}/xml`, { headers, signal })).text();
    },
    staleTime: Infinity,
  });

export const versionFilesQuery = (key: string, version: number) =>
  queryOptions({
    queryKey: ['version-files', key, version],
    queryFn: async ({ signal }) =>
      filesSchema.parse(await api.get(`/processes/${key}/versions/${version}/files`, { signal })),
    staleTime: Infinity,
  });
