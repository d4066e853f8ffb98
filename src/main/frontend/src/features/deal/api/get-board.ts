import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';
import { cardSchema, sumSchema } from './deal';

const columnSchema = z.object({
  stage: z.string(),
  label: z.string(),
  open: z.boolean(),
  count: z.number(),
  sums: z.array(sumSchema),
  cards: z.array(cardSchema),
});

const boardSchema = z.object({
  funnel: z.string(),
  name: z.string(),
  closedSince: z.string(),
  stages: z.array(columnSchema),
});

export type Column = z.infer<typeof columnSchema>;
export type Board = z.infer<typeof boardSchema>;

export type Whose = { funnel?: string; owner?: string; team?: string };

/** At most so many cards of a stage come with the board; the table has them all. */
export const MOST_CARDS = 200;

export const boardQuery = (whose: Whose, limit: number, language: Language) =>
  queryOptions({
    queryKey: ['deals', 'board', whose, limit, language],
    queryFn: async ({ signal }) =>
      boardSchema.parse(await api.get('/deals/board', { params: { ...whose, limit }, signal })),
    placeholderData: keepPreviousData,
  });
