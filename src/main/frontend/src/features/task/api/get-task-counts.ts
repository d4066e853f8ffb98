import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

const number = z.catch(z.number(), 0);
const countsSchema = z.object({
  total: number,
  overdue: number,
  today: number,
  week: number,
  breached: number,
  atRisk: number,
  mine: number,
  unassigned: number,
});

export const taskCountsQuery = queryOptions({
  queryKey: ['tasks', 'counts'],
  queryFn: async ({ signal }) => countsSchema.parse(await api.get('/tasks/counts', { signal })),
});
