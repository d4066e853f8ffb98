import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';

const times = z.nullish(z.object({ median: z.number(), p95: z.number() }));

const elementSchema = z.object({
  elementId: z.string(),
  label: z.string(),
  count: z.number(),
  open: z.number(),
  canceled: z.number(),
  waiting: times,
  working: times,
});

const heatSchema = z.object({ steps: z.number(), sampled: z.boolean(), elements: z.array(elementSchema) });

export type ElementHeat = z.infer<typeof elementSchema>;
export type HeatFilter = { version?: number; from?: string; until?: string; team?: string };

/** How often cases came to each element, and how long they waited and were worked on there, in seconds. */
export const heatQuery = (key: string, { version, from, until, team }: HeatFilter, language: Language) =>
  queryOptions({
    queryKey: ['heat', key, version, from, until, team, language],
    queryFn: async ({ signal }) =>
      heatSchema.parse(
        await api.get(`/processes/${key}/heat`, {
          params: { version, from: from || undefined, until: until || undefined, team: team || undefined },
          signal,
        }),
      ),
  });
