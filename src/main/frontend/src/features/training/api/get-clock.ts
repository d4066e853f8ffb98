import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { setServerNow } from '@/lib/clock';

export const clockSchema = z.object({ now: z.string(), nextDueAt: z.nullish(z.string()) });

export const clockQuery = queryOptions({
  queryKey: ['clock'],
  queryFn: async ({ signal }) => {
    const clock = clockSchema.parse(await api.get('/training/clock', { signal }));
    setServerNow(clock.now);
    return clock;
  },
  staleTime: 60_000,
  refetchInterval: 60_000,
});
