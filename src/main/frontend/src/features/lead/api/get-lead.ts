import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { leadSchema, type Lead } from './lead';

export const leadQuery = (id: string) =>
  queryOptions({
    queryKey: ['leads', 'one', id],
    queryFn: async ({ signal }): Promise<Lead> => leadSchema.parse(await api.get(`/leads/${id}`, { signal })),
  });
