import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { importSchema, isWorking } from './import';

/** The event stream tells of every batch; asking every few seconds stands in when it is cut. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', 'one', id],
    queryFn: async ({ signal }) => importSchema.parse(await api.get(`/imports/${id}`, { signal })),
    refetchInterval: ({ state }) => (state.data && isWorking(state.data) ? 3000 : false),
  });
