import * as z from 'zod/mini';
import { pagedQuery } from '@/lib/list';

const text = z.nullish(z.string());

const changeSchema = z.object({
  subject: z.string(),
  action: z.string(),
  at: z.string(),
  actor: z.string(),
  actorName: text,
  reason: text,
  field: z.string(),
  label: z.string(),
  before: text,
  after: text,
  beforeText: text,
  afterText: text,
  erased: z.boolean(),
});

/** What fields were before: of the whole card, of a person or a row of it, or of one field. */
export const historyQuery = (id: string, subject?: string, field?: string) =>
  pagedQuery(['customers', 'history', id], `/customers/${id}/history`, changeSchema, { subject, field, limit: 20 });
