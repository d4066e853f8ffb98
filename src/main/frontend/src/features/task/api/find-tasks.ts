import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { listOf } from '@/lib/list';
import { taskSchema } from './task';

export const foundTasksQuery = (q: string) =>
  queryOptions({
    queryKey: ['tasks', 'found', q],
    queryFn: async ({ signal }) =>
      listOf(taskSchema).parse(await api.get('/tasks', { params: { q, limit: 6 }, signal })).items,
  });
