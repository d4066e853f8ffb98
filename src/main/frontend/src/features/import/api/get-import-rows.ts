import { pagedQuery } from '@/lib/list';
import { rowSchema } from './import';

export const importRowsQuery = (id: string, only: string) =>
  pagedQuery(['imports', 'rows', id], `/imports/${id}/rows`, rowSchema, { only });
