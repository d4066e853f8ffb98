import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';
import type { Whose } from './get-board';

const conversionSchema = z.object({
  stages: z.array(
    z.object({
      stage: z.string(),
      label: z.string(),
      open: z.boolean(),
      entered: z.number(),
      moved: z.number(),
      lost: z.number(),
      still: z.number(),
      conversion: z.nullish(z.number()),
      medianDays: z.nullish(z.number()),
    }),
  ),
});

export type StageConversion = z.infer<typeof conversionSchema>['stages'][number];

/** Instants, the first included and the second not. */
export type Span = { from?: string; until?: string };

/** Where deals drop out and where they get stuck. */
export const conversionQuery = (whose: Whose & Span, language: Language) =>
  queryOptions({
    queryKey: ['deals', 'conversion', whose, language],
    queryFn: async ({ signal }) =>
      conversionSchema.parse(await api.get('/pipeline/funnel', { params: whose, signal })).stages,
  });
