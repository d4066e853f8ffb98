import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { activeLanguage } from '@/lib/i18n/language';
import { listOf } from '@/lib/list';

const text = z.nullish(z.string());

const fieldSchema = z.object({
  entity: z.string(),
  name: z.string(),
  label: z.string(),
  type: z.string(),
  group: text,
  groupLabel: text,
  choices: z.nullish(z.array(z.object({ code: z.string(), label: z.string(), active: z.boolean() }))),
  required: z.nullish(z.boolean()),
});

export type CardField = z.infer<typeof fieldSchema>;

/** Every field of cards, people and lists with its label and choices, those that an administrator added too. */
export const fieldsQuery = () =>
  queryOptions({
    queryKey: ['customer-fields', activeLanguage()],
    queryFn: async ({ signal }) => listOf(fieldSchema).parse(await api.get('/customer-fields', { signal })).items,
    staleTime: 300_000,
  });
