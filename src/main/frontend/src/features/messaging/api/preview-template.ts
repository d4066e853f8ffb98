import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Texts } from './get-template';

const schema = z.object({
  mail: z.nullish(z.object({ subject: z.string(), text: z.string(), html: z.string() })),
  sms: z.nullish(z.object({ text: z.string(), alphabet: z.string(), characters: z.number(), parts: z.number() })),
  refused: z.nullish(z.string()),
});

export type TemplatePreview = z.infer<typeof schema>;

/** What would go out; `hole` names a field to leave empty. */
export const previewQuery = (key: string, language: string, texts: Texts, hole: string) =>
  queryOptions({
    queryKey: ['message-templates', 'preview', key, language, texts, hole],
    queryFn: async ({ signal }) =>
      schema.parse(
        await api.post(
          `/message-templates/${key}/preview`,
          { language, ...texts, values: hole ? { [hole]: '' } : {} },
          { signal },
        ),
      ),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: Infinity,
  });
