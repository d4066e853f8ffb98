import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

const linkSchema = z.object({ since: z.nullish(z.string()), url: z.nullish(z.string()) });

export const calendarLinkQuery = queryOptions({
  queryKey: ['calendar-link'],
  queryFn: async ({ signal }) => linkSchema.parse(await api.get('/me/calendar-link', { signal })),
});

/** The answer is the only place where the address ever stands. */
export const useMakeCalendarLink = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => linkSchema.parse(await api.post('/me/calendar-link')).url ?? '',
    onSuccess: () => client.invalidateQueries({ queryKey: ['calendar-link'] }),
    gcTime: 0,
  });
};

export const useRevokeCalendarLink = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete('/me/calendar-link'),
    onSuccess: () => client.invalidateQueries({ queryKey: ['calendar-link'] }),
  });
};
