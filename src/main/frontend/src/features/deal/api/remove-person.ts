import { api } from '@/lib/api';
import { useDealMutation } from './use-deal-mutation';

type Input = { deal: string; person: string };

export const useRemovePerson = () =>
  useDealMutation(({ deal, person }: Input) => api.delete(`/deals/${deal}/persons/${person}`));
