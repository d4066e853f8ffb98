import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { listOf } from '@/lib/list';

const text = z.nullish(z.string());
const activitySchema = z.object({
  id: z.string(),
  kind: z.string(),
  at: z.string(),
  summary: text,
  withWhom: text,
  nextStep: text,
  actorName: text,
  mailId: text,
});

export const dealActivitiesQuery = (deal: string) =>
  queryOptions({
    queryKey: ['activities', 'deal', deal],
    queryFn: async ({ signal }) =>
      listOf(activitySchema).parse(await api.get('/activities', { params: { deal, limit: 100 }, signal })).items,
  });
