import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { listOf } from '@/lib/list';

const roleSchema = z.object({ key: z.string(), name: z.nullish(z.string()) });

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: async ({ signal }) => listOf(roleSchema).parse(await api.get('/roles', { signal })).items,
  staleTime: 300_000,
});
