import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { api } from '@/lib/api';

const ids = z.array(z.string()).nullish();

const pictureSchema = z.object({
  processKey: z.string(),
  version: z.number().nullish(),
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
