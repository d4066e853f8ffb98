import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';

const formSchema = z.object({
  schema: z.record(z.string(), z.unknown()),
  data: z.nullish(z.record(z.string(), z.unknown())),
});

/** Never refreshed behind the user's back: what is being typed belongs to the user. */
export const taskFormQuery = (id: string, language: Language) =>
  queryOptions({
    queryKey: ['task-form', id, language],
    queryFn: async ({ signal }) => formSchema.parse(await api.get(`/tasks/${id}/form`, { signal })),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
