import * as z from 'zod/mini';
import { pagedQuery } from '@/lib/list';

const wordSchema = z.object({
  code: z.string(),
  label: z.string(),
  labels: z.object({ en: z.string(), pl: z.string() }),
  active: z.boolean(),
});

export type Word = z.infer<typeof wordSchema>;

/** The lists that codes on a customer's card come from. */
export const dictionariesQuery = pagedQuery(
  ['customer-dictionaries'],
  '/customer-dictionaries',
  z.object({ kind: z.string(), words: z.array(wordSchema) }),
);
