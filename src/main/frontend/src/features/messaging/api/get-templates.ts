import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { listOf } from '@/lib/list';

const text = z.nullish(z.string());

export const templateRowSchema = z.object({
  key: z.string(),
  name: z.string(),
  channels: z.array(z.string()),
  marketing: z.boolean(),
  version: z.number(),
  changed: z.boolean(),
  changedAt: text,
  changedBy: text,
});

export type TemplateRow = z.infer<typeof templateRowSchema>;

export const templatesQuery = queryOptions({
  queryKey: ['message-templates', 'list'],
  queryFn: async ({ signal }) => listOf(templateRowSchema).parse(await api.get('/message-templates', { signal })).items,
});
