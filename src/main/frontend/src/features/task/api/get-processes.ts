import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';
import { listOf } from '@/lib/list';

const processSchema = z.object({ key: z.string(), name: z.nullish(z.string()) });

export const processesQuery = (language: Language) =>
  queryOptions({
    queryKey: ['processes', language],
    queryFn: async ({ signal }) => listOf(processSchema).parse(await api.get('/processes', { signal })).items,
    staleTime: 600_000,
  });
