import { queryOptions } from '@tanstack/react-query';
import { api, ApiError } from '@/lib/api';
import { meSchema, type Me } from '@/lib/current-user';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return meSchema.parse(await api.get('/me', { signal }));
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 300_000,
});
