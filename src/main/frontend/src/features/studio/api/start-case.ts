import { queryOptions, useMutation } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { ApiError, api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';

const formSchema = z.object({
  schema: z.record(z.string(), z.unknown()),
  data: z.nullish(z.record(z.string(), z.unknown())),
});

/** What the start of a process asks; null when nobody, or not this user, starts it by hand. */
export const startFormQuery = (process: string, language: Language) =>
  queryOptions({
    queryKey: ['case-start-form', process, language],
    queryFn: async ({ signal }) => {
      try {
        return formSchema.parse(await api.get(`/processes/${process}/start-form`, { signal }));
      } catch (error) {
        if (error instanceof ApiError && (error.status === 404 || error.status === 403)) return null;
        throw error;
      }
    },
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** Starts a case; answers where to go next: to the case, or to the tasks when only those may be seen. */
export const useStartCase = (process: string) =>
  useMutation({
    mutationFn: async (data: Record<string, unknown>) => {
      const { caseId } = z.object({ caseId: z.string() }).parse(await api.post('/cases', { process, data }));
      return api.get(`/cases/${caseId}`).then(
        () => `/cases/${caseId}`,
        () => '/tasks',
      );
    },
  });
