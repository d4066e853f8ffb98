import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { listOf } from '@/lib/list';

export const userSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  roles: z.array(z.string()),
  teams: z.array(z.object({ key: z.string(), name: z.string() })),
  active: z.nullish(z.boolean()),
});

export type User = z.infer<typeof userSchema>;

type Filter = { q?: string; role?: string; team?: string };

export const usersQuery = (filter: Filter = {}) =>
  queryOptions({
    queryKey: ['users', filter],
    queryFn: async ({ signal }) =>
      listOf(userSchema).parse(await api.get('/users', { params: { ...filter, limit: 200 }, signal })).items,
    staleTime: 300_000,
  });
