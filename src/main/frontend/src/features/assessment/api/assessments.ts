import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';
import { pagedQuery } from '@/lib/list';
import type { Answers } from './compute';

const text = z.nullish(z.string());
const number = z.nullish(z.number());

const kindSchema = z.object({
  key: z.string(),
  name: z.string(),
  hint: z.string(),
  about: z.array(z.enum(['customer', 'company'])),
  method: z.enum(['compare', 'vector', 'average', 'grid', 'count', 'choice']),
  weights: z.nullish(z.object({ least: z.number(), most: z.number() })),
  partial: z.boolean(),
  dimensions: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      least: z.number(),
      most: z.number(),
      high: number,
      labels: z.array(z.string()),
    }),
  ),
  groups: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      free: z.boolean(),
      items: z.array(z.object({ key: z.string(), name: z.string(), help: text })),
    }),
  ),
  verdicts: z.array(z.object({ key: z.string(), name: z.string(), from: number })),
});
export type Kind = z.infer<typeof kindSchema>;

const rowResultSchema = z.object({ value: number, verdict: text });

const assessmentSchema = z.object({
  id: z.string(),
  kind: z.string(),
  kindName: z.string(),
  customer: text,
  customerName: text,
  createdAt: z.string(),
  createdByName: z.string(),
  version: z.number(),
  changedAt: z.string(),
  changedByName: z.string(),
  note: text,
  correctable: z.nullish(z.boolean()),
  answers: z.record(z.string(), z.array(z.record(z.string(), z.union([z.string(), z.number()])))),
  result: z.object({
    value: number,
    x: number,
    y: number,
    verdict: text,
    verdictLabel: text,
    groups: z.array(
      z.object({ key: z.string(), value: number, verdict: text, verdictLabel: text, rows: z.array(rowResultSchema) }),
    ),
  }),
});
export type Assessment = z.infer<typeof assessmentSchema>;

/** Which exercises there are, in the language that is asked for. */
export const kindsQuery = (language: Language) =>
  queryOptions({
    queryKey: ['assessment-kinds', language],
    queryFn: async ({ signal }) =>
      z.object({ items: z.array(kindSchema) }).parse(await api.get('/assessments/kinds', { signal })).items,
    staleTime: Infinity,
  });

/** Of a customer, or without one of the company. */
export const assessmentsQuery = (about: { customer?: string | undefined; kind?: string | undefined; limit?: number }) =>
  pagedQuery(['assessments', 'list'], '/assessments', assessmentSchema, about);

export const assessmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['assessments', 'one', id],
    queryFn: async ({ signal }) => assessmentSchema.parse(await api.get(`/assessments/${id}`, { signal })),
  });

export const versionsQuery = (id: string) =>
  pagedQuery(['assessments', 'versions', id], `/assessments/${id}/versions`, assessmentSchema, { limit: 10 });

type Given = { answers: Answers; note: string | null };

const useSave = <T>(mutationFn: (given: T) => Promise<Assessment>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () =>
      Promise.all(['assessments', 'customers'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
};

export const useRecord = () =>
  useSave(async (given: Given & { kind: string; customer?: string }) =>
    assessmentSchema.parse(await api.post('/assessments', given)),
  );

/** Adds a version to the one that was read. */
export const useCorrect = (id: string, version: number) =>
  useSave(async (given: Given) =>
    assessmentSchema.parse(await api.put(`/assessments/${id}`, given, { headers: { 'If-Match': `"${version}"` } })),
  );
