import * as z from 'zod/mini';
import { pagedQuery } from '@/lib/list';

const leadFormSchema = z.object({
  id: z.string(),
  name: z.string(),
  source: z.nullish(z.string()),
  token: z.nullish(z.string()),
  snippet: z.nullish(z.string()),
  createdAt: z.nullish(z.string()),
});

export type LeadForm = z.infer<typeof leadFormSchema>;

export const leadFormsQuery = pagedQuery(['lead-forms'], '/lead-forms', leadFormSchema);
