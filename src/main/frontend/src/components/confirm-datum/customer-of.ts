import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import type { Subject } from '@/components/subject-search/find-subjects';
import { api } from '@/lib/api';

const PATHS = { lead: '/leads', deal: '/deals' };

const recordSchema = z.object({
  customerId: z.nullish(z.string()),
  customer: z.nullish(z.string()),
});

/** Whose card stands behind the subject of a call. */
export const customerOfQuery = (subject: Subject | null) =>
  queryOptions({
    queryKey: ['subjects', 'customer-of', subject?.type, subject?.id],
    enabled: subject !== null,
    queryFn: async ({ signal }): Promise<string | null> => {
      if (!subject) return null;
      if (subject.type === 'customer') return subject.id;
      const record = recordSchema.parse(await api.get(`${PATHS[subject.type]}/${subject.id}`, { signal }));
      return record.customerId ?? record.customer ?? null;
    },
  });
