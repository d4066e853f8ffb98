import * as z from 'zod/mini';
import { pagedQuery } from '@/lib/list';

const absenceSchema = z.object({
  id: z.string(),
  user: z.string(),
  userName: z.nullish(z.string()),
  from: z.string(),
  until: z.string(),
  note: z.nullish(z.string()),
});

export const absencesQuery = pagedQuery(['absences'], '/absences', absenceSchema);
