import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { listOf } from '@/lib/list';

const commentSchema = z.object({
  id: z.string(),
  author: z.nullish(z.string()),
  authorName: z.nullish(z.string()),
  at: z.string(),
  text: z.string(),
});

export const commentsQuery = (id: string) =>
  queryOptions({
    queryKey: ['tasks', 'comments', id],
    queryFn: async ({ signal }) =>
      listOf(commentSchema).parse(await api.get(`/tasks/${id}/comments`, { signal })).items,
  });
