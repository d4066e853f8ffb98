import * as z from 'zod/mini';
import { pagedQuery } from '@/lib/list';

const text = z.nullish(z.string());

const entrySchema = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.string(),
  title: text,
  text: text,
  actorName: text,
  caseId: text,
  mailId: text,
});

export const customerTimelineQuery = (id: string, limit: number) =>
  pagedQuery(['customers', 'timeline', id], `/customers/${id}/timeline`, entrySchema, { limit });
