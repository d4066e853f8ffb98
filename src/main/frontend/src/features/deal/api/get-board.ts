import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';
import { listOf } from '@/lib/list';
import { cardSchema, sumSchema } from './deal';

const columnSchema = z.object({
  stage: z.string(),
  label: z.string(),
  open: z.boolean(),
  count: z.number(),
  sums: z.array(sumSchema),
  cards: z.array(cardSchema),
  next: z.nullish(z.string()),
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
export type Shown = Whose & { idle?: string };

/** As many cards of each stage as are seen at once. */
const AT_FIRST = 20;
const PAGE = 100;

export const boardQuery = (shown: Shown, language: Language) =>
  queryOptions({
    queryKey: ['deals', 'board', shown, language],
    queryFn: async ({ signal }) =>
      boardSchema.parse(await api.get('/deals/board', { params: { ...shown, limit: AT_FIRST }, signal })),
    placeholderData: keepPreviousData,
  });

/** The cards of one stage, one page after the other, for whoever scrolls beyond what came with the board. */
export const columnQuery = (stage: string, shown: Shown, language: Language) =>
  infiniteQueryOptions({
    queryKey: ['deals', 'column', stage, shown, language],
    queryFn: async ({ pageParam, signal }) =>
      listOf(cardSchema).parse(
        await api.get(`/deals/board/${stage}`, { params: { ...shown, limit: PAGE, cursor: pageParam }, signal }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
  });
