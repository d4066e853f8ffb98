import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

const ids = z.nullish(z.array(z.string()));

const pictureSchema = z.object({
  processKey: z.string(),
  version: z.nullish(z.number()),
  xml: z.string(),
  active: ids,
  done: ids,
  incidents: ids,
});

export const casePictureQuery = (id: string) =>
  queryOptions({
    queryKey: ['cases', id, 'picture'],
    queryFn: async ({ signal }) => pictureSchema.parse(await api.get(`/cases/${id}/picture`, { signal })),
  });
