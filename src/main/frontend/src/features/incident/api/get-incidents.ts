import * as z from 'zod/mini';
import { pagedQuery } from '@/lib/list';

const text = z.nullish(z.string());

export const incidentSchema = z.object({
  id: z.string(),
  at: z.string(),
  processKey: text,
  processName: text,
  caseId: text,
  elementId: text,
  elementName: text,
  message: text,
  attempts: z.nullish(z.number()),
});

export type Incident = z.infer<typeof incidentSchema>;

export const incidentsQuery = pagedQuery(['incidents'], '/incidents', incidentSchema);
