import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

const restrictionSchema = z.object({
  restrictedSince: z.nullish(z.string()),
  people: z.array(z.string()),
  changeable: z.boolean(),
});

/** Whether the data of the person that a record is about is only stored (article 18). */
export const restrictionQuery = (type: 'customer' | 'lead' | 'deal', id: string) =>
  queryOptions({
    queryKey: ['restrictions', type, id],
    queryFn: async ({ signal }) => restrictionSchema.parse(await api.get(`/restrictions/${type}/${id}`, { signal })),
  });
