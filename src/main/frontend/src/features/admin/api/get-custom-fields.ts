import * as z from 'zod/mini';
import { pagedQuery } from '@/lib/list';

const text = z.nullish(z.string());
const labels = z.object({ en: z.string(), pl: z.string() });

const customFieldSchema = z.object({
  key: z.string(),
  entity: z.string(),
  type: z.string(),
  label: z.string(),
  labels,
  options: z.array(z.object({ code: z.string(), labels })),
  min: z.nullish(z.number()),
  max: z.nullish(z.number()),
  maxLength: z.nullish(z.number()),
  pattern: text,
  requiredFrom: text,
  personal: z.boolean(),
  searchable: z.boolean(),
  justification: z.string(),
  active: z.boolean(),
  version: z.number(),
});

export type CustomField = z.infer<typeof customFieldSchema>;

export const customFieldsQuery = pagedQuery(['custom-fields'], '/custom-fields', customFieldSchema);
