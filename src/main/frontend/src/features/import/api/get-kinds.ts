import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';

const kindsSchema = z.object({
  items: z.array(
    z.object({
      kind: z.string(),
      label: z.string(),
      fields: z.array(
        z.object({
          name: z.string(),
          label: z.string(),
          type: z.string(),
          required: z.boolean(),
          group: z.nullish(z.string()),
          choices: z.nullish(z.array(z.object({ value: z.string(), label: z.string() }))),
        }),
      ),
    }),
  ),
});

export type ImportKind = z.infer<typeof kindsSchema>['items'][number];
export type ImportField = ImportKind['fields'][number];
export type Choice = NonNullable<ImportField['choices']>[number];

export const kindsQuery = (language: Language) =>
  queryOptions({
    queryKey: ['import-kinds', language],
    queryFn: async ({ signal }) => kindsSchema.parse(await api.get('/imports/kinds', { signal })).items,
    staleTime: 300_000,
  });
