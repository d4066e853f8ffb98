import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';

const sourcesSchema = z.object({ items: z.array(z.object({ code: z.string(), label: z.string() })) });

/** The company's own dictionary of sources, in the user's language. */
export const leadSourcesQuery = (language: Language) =>
  queryOptions({
    queryKey: ['lead-sources', language],
    queryFn: async ({ signal }) => sourcesSchema.parse(await api.get('/leads/sources', { signal })).items,
    staleTime: 600_000,
    retry: false,
  });
