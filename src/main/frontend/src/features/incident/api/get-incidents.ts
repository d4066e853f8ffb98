import * as z from 'zod';
import { pagedQuery } from '@/lib/list';

const text = z.string().nullish();

export const incidentSchema = z.object({
  id: z.string(),
  at: z.string(),
  processKey: text,
  processName: text,
  caseId: text,
  elementId: text,
  elementName: text,
  message: text,
  attempts: z.number().nullish(),
});

export type Incident = z.infer<typeof incidentSchema>;

export const incidentsQuery = pagedQuery(['incidents'], '/incidents', incidentSchema);
