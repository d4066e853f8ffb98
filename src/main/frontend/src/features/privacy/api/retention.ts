import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

const ruleSchema = z.object({
  kind: z.string(),
  label: z.string(),
  unit: z.enum(['months', 'days']),
  kept: z.nullish(z.number()),
  shipped: z.number(),
  version: z.number(),
});
export type RetentionRule = z.infer<typeof ruleSchema>;

const previewSchema = z.object({
  kinds: z.array(z.object({ kind: z.string(), label: z.string(), before: z.nullish(z.string()), count: z.number() })),
});

const runsSchema = z.object({
  runs: z.array(
    z.object({
      caseId: z.string(),
      beganAt: z.string(),
      finishedAt: z.nullish(z.string()),
      removed: z.record(z.string(), z.number()),
    }),
  ),
});

export const rulesQuery = (language: string) =>
  queryOptions({
    queryKey: ['retention', 'rules', language],
    queryFn: async ({ signal }) =>
      z.object({ rules: z.array(ruleSchema) }).parse(await api.get('/retention/rules', { signal })).rules,
  });

export const previewQuery = (language: string) =>
  queryOptions({
    queryKey: ['retention', 'preview', language],
    queryFn: async ({ signal }) => previewSchema.parse(await api.get('/retention/preview', { signal })).kinds,
  });

export const runsQuery = queryOptions({
  queryKey: ['retention', 'runs'],
  queryFn: async ({ signal }) => runsSchema.parse(await api.get('/retention/runs', { signal })).runs,
});

export const useChangeRule = (rule: RetentionRule) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (kept: number | null) =>
      api.put(
        `/retention/rules/${encodeURIComponent(rule.kind)}`,
        { kept },
        { headers: { 'If-Match': `"${String(rule.version)}"` } },
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['retention'] }),
  });
};

export const useStartRun = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post('/retention/runs', {}),
    onSettled: () => client.invalidateQueries({ queryKey: ['retention'] }),
  });
};
