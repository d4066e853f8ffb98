import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';
import type { Whose } from './get-board';
import type { Span } from './get-conversion';

const text = z.nullish(z.string());
const reasonsSchema = z.object({
  items: z.array(
    z.object({
      outcome: z.string(),
      outcomeLabel: z.string(),
      reason: text,
      label: text,
      stage: text,
      stageLabel: text,
      count: z.number(),
    }),
  ),
});

export type ReasonCount = z.infer<typeof reasonsSchema>['items'][number];

/** Why deals were won and lost, and at which stage. */
export const reasonsQuery = (whose: Whose & Span, language: Language) =>
  queryOptions({
    queryKey: ['deals', 'reasons', whose, language],
    queryFn: async ({ signal }) =>
      reasonsSchema.parse(await api.get('/pipeline/reasons', { params: whose, signal })).items,
  });
