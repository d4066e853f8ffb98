import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';

const funnelsSchema = z.object({
  items: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      stages: z.array(z.object({ stage: z.string(), label: z.string(), open: z.boolean() })),
    }),
  ),
});

export type Funnel = z.infer<typeof funnelsSchema>['items'][number];
export type Stage = Funnel['stages'][number];

export const MAIN_FUNNEL = 'sales-funnel';

export const funnelsQuery = (language: Language) =>
  queryOptions({
    queryKey: ['funnels', language],
    queryFn: async ({ signal }) => funnelsSchema.parse(await api.get('/pipeline/funnels', { signal })).items,
    staleTime: 300_000,
  });
