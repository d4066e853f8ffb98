import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { listOf } from '@/lib/list';

const teamSchema = z.object({ key: z.string(), name: z.string() });

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: async ({ signal }) => listOf(teamSchema).parse(await api.get('/teams', { signal })).items,
  staleTime: 300_000,
});
