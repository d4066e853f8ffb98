import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';

const text = z.nullish(z.string());
export const KINDS = ['added', 'removed', 'changed', 'moved'] as const;
const kind = z.enum(KINDS);

const changeSchema = z.object({ property: z.string(), before: text, after: text });
const elementSchema = z.object({
  id: z.string(),
  name: text,
  type: text,
  kind,
  changes: z.nullish(z.array(changeSchema)),
});
const fieldSchema = z.object({ key: z.string(), label: text, kind, changes: z.nullish(z.array(changeSchema)) });
const formSchema = z.object({ id: z.string(), name: text, kind, fields: z.nullish(z.array(fieldSchema)) });
const cells = z.nullish(z.array(z.nullish(z.string())));
const rowSchema = z.object({ index: z.number(), kind, before: cells, after: cells });
const decisionSchema = z.object({
  id: z.string(),
  name: text,
  kind,
  columns: z.nullish(z.array(z.string())),
  changes: z.nullish(z.array(changeSchema)),
  rows: z.nullish(z.array(rowSchema)),
});

const diffSchema = z.object({
  before: z.nullish(z.object({ xml: text })),
  after: z.nullish(z.object({ xml: text })),
  elements: z.array(elementSchema),
  forms: z.nullish(z.array(formSchema)),
  decisions: z.nullish(z.array(decisionSchema)),
});

export type DiffKind = z.infer<typeof kind>;
export type Change = z.infer<typeof changeSchema>;
export type Diff = z.infer<typeof diffSchema>;

export const draftDiffQuery = (id: string, revision: number, language: Language) =>
  queryOptions({
    queryKey: ['draft-diff', id, revision, language],
    queryFn: async ({ signal }) => diffSchema.parse(await api.get(`/process-drafts/${id}/diff`, { signal })),
    retry: false,
  });

export const versionDiffQuery = (process: string, version: number, against: number, language: Language) =>
  queryOptions({
    queryKey: ['version-diff', process, version, against, language],
    queryFn: async ({ signal }) =>
      diffSchema.parse(
        await api.get(`/processes/${process}/versions/${version}/diff`, { params: { against }, signal }),
      ),
    retry: false,
  });
