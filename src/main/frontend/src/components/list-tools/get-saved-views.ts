import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { listOf } from '@/lib/list';

const savedViewSchema = z.object({ id: z.string(), name: z.string(), search: z.string() });

export type SavedView = z.infer<typeof savedViewSchema>;

/** Named filters of a list: the user's own, in whatever browser. */
export const savedViewsQuery = (list: string) =>
  queryOptions({
    queryKey: ['saved-views', list],
    queryFn: async ({ signal }) =>
      listOf(savedViewSchema).parse(await api.get('/me/views', { params: { list }, signal })).items,
    staleTime: 300_000,
  });
