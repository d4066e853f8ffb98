import { api } from '@/lib/api';
import type { Person } from './deal';
import { useDealMutation } from './use-deal-mutation';

type Input = { deal: string; person: Partial<Person> };

export const useSavePerson = () =>
  useDealMutation(({ deal, person }: Input) => api.put(`/deals/${deal}/persons`, person));
