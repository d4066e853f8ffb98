import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api, ApiError } from '@/lib/api';
import { listOf } from '@/lib/list';

const text = z.nullish(z.string());

const changeSchema = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.string(),
  title: text,
  text: text,
  actorName: text,
  subject: z.nullish(z.object({ type: z.string(), id: z.string(), label: z.nullish(z.string()) })),
});

/** What others and timers did to my leads and customers. */
export const changesQuery = (since: string) =>
  queryOptions({
    queryKey: ['changes', since],
    queryFn: async ({ signal }) => {
      try {
        return listOf(changeSchema).parse(await api.get('/me/changes', { params: { since, limit: 20 }, signal })).items;
      } catch (error) {
        if (error instanceof ApiError && (error.status === 404 || error.status === 403)) return [];
        throw error;
      }
    },
  });
