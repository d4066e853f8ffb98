import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';
import { problemSchema } from './draft';

const problemsSchema = z.object({ problems: z.array(problemSchema) });

/** What a saved revision still lacks, in the language of the page. */
export const problemsQuery = (id: string, revision: number, language: Language) =>
  queryOptions({
    queryKey: ['draft-problems', id, revision, language],
    queryFn: async ({ signal }) =>
      problemsSchema.parse(await api.post(`/process-drafts/${id}/check`, undefined, { signal })).problems,
    staleTime: 60_000,
    retry: false,
  });
