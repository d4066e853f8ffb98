import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { listOf } from '@/lib/list';

const schema = z.object({ channel: z.string(), since: z.nullish(z.string()), error: z.nullish(z.string()) });

/** Channels that nothing goes out by at the moment. */
export const awayQuery = queryOptions({
  queryKey: ['messages', 'away'],
  queryFn: async ({ signal }) => listOf(schema).parse(await api.get('/messages/away', { signal })).items,
  refetchInterval: 30_000,
});
