import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';
import { dealSchema, type Deal } from './deal';

export const dealQuery = (id: string, language: Language) =>
  queryOptions({
    queryKey: ['deals', 'one', id, language],
    enabled: id !== '',
    queryFn: async ({ signal }): Promise<Deal> => {
      let tag: string | null = null;
      const answer = await api.get(`/deals/${id}`, { signal, onTag: (it) => (tag = it) });
      return { ...dealSchema.parse(answer), tag };
    },
  });
