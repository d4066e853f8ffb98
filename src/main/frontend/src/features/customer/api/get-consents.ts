import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { listOf } from '@/lib/list';
import { consentSchema } from './get-customer';

/** Everything that was agreed to and taken back, newest first. */
export const consentsQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'consents', id],
    queryFn: async ({ signal }) =>
      listOf(consentSchema).parse(await api.get(`/customers/${id}/consents`, { signal })).items,
  });
