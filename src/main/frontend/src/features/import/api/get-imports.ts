import { pagedQuery } from '@/lib/list';
import { importSchema } from './import';

export const importsQuery = pagedQuery(['imports', 'list'], '/imports', importSchema);
