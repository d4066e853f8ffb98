import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

const appSchema = z.object({
  name: z.string(),
  version: z.nullish(z.string()),
  training: z.nullish(z.boolean()),
  empty: z.nullish(z.boolean()),
});

export const appQuery = queryOptions({
  queryKey: ['app'],
  queryFn: async ({ signal }) => appSchema.parse(await api.get('/app', { signal })),
  staleTime: Infinity,
});
