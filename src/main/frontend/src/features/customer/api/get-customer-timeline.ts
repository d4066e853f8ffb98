import * as z from 'zod';
import { pagedQuery } from '@/lib/list';

const text = z.string().nullish();

const entrySchema = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.string(),
  title: text,
  text: text,
  actorName: text,
  caseId: text,
});

export const customerTimelineQuery = (id: string, limit: number) =>
  pagedQuery(['customers', 'timeline', id], `/customers/${id}/timeline`, entrySchema, { limit });
