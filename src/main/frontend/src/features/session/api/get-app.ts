import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { api } from '@/lib/api';

const appSchema = z.object({
  name: z.string(),
  version: z.string().nullish(),
  training: z.boolean().nullish(),
});

export const appQuery = queryOptions({
  queryKey: ['app'],
  queryFn: async ({ signal }) => appSchema.parse(await api.get('/app', { signal })),
  staleTime: Infinity,
});
