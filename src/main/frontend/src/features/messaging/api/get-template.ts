import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { listOf } from '@/lib/list';
import { templateRowSchema } from './get-templates';

const text = z.nullish(z.string());

const textsSchema = z.object({ subject: text, letter: text, sms: text });
const bothSchema = z.object({ pl: textsSchema, en: textsSchema });

export const templateSchema = z.extend(templateRowSchema, {
  smsNeeded: z.boolean(),
  fields: z.array(z.object({ name: z.string(), label: z.string(), samples: z.record(z.string(), z.string()) })),
  texts: bothSchema,
  shipped: bothSchema,
});

const versionSchema = z.object({
  version: z.number(),
  changedAt: z.string(),
  changedBy: z.string(),
  restored: z.boolean(),
  texts: bothSchema,
});

export type Texts = z.infer<typeof textsSchema>;
export type BothTexts = z.infer<typeof bothSchema>;
export type Template = z.infer<typeof templateSchema>;
export type TemplateVersion = z.infer<typeof versionSchema>;

export const templateQuery = (key: string) =>
  queryOptions({
    queryKey: ['message-templates', 'one', key],
    queryFn: async ({ signal }) => templateSchema.parse(await api.get(`/message-templates/${key}`, { signal })),
  });

export const templateVersionsQuery = (key: string) =>
  queryOptions({
    queryKey: ['message-templates', 'versions', key],
    queryFn: async ({ signal }) =>
      listOf(versionSchema).parse(await api.get(`/message-templates/${key}/versions`, { signal })).items,
  });
