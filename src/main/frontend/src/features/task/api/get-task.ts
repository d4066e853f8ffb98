import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { taskDetailSchema } from './task';

export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: ['tasks', 'one', id],
    queryFn: async ({ signal }) => taskDetailSchema.parse(await api.get(`/tasks/${id}`, { signal })),
  });
