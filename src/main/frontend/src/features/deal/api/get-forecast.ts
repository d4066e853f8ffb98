import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { sumSchema } from './deal';
import type { Whose } from './get-board';

const forecastSchema = z.object({
  items: z.array(z.object({ month: z.nullish(z.string()), sums: z.array(sumSchema) })),
});

export type Forecast = z.infer<typeof forecastSchema>['items'];

/** Open deals by the month they are expected to close in. */
export const forecastQuery = (whose: Whose) =>
  queryOptions({
    queryKey: ['deals', 'forecast', whose],
    queryFn: async ({ signal }) =>
      forecastSchema.parse(await api.get('/pipeline/forecast', { params: whose, signal })).items,
  });
