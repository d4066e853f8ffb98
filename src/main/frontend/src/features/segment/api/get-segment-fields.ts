import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

const fieldSchema = z.object({
  key: z.string(),
  label: z.string(),
  group: z.string(),
  groupLabel: z.string(),
  type: z.string(),
  operators: z.array(z.string()),
  choices: z.array(z.object({ code: z.string(), label: z.string(), active: z.boolean() })),
  usable: z.boolean(),
});

const operatorSchema = z.object({
  key: z.string(),
  label: z.string(),
  takes: z.enum(['nothing', 'one', 'list', 'pair', 'count']),
});

export type SegmentField = z.infer<typeof fieldSchema>;
export type SegmentOperator = z.infer<typeof operatorSchema>;

const fieldsSchema = z.object({ fields: z.array(fieldSchema), operators: z.array(operatorSchema) });
export type SegmentFields = z.infer<typeof fieldsSchema>;

export const segmentFieldsQuery = (language: string) =>
  queryOptions({
    queryKey: ['segment-fields', language],
    queryFn: async ({ signal }) => fieldsSchema.parse(await api.get('/segments/fields', { signal })),
    staleTime: 60_000,
  });
