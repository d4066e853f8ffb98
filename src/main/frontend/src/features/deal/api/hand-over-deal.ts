import { api } from '@/lib/api';
import { useDealMutation } from './use-deal-mutation';

type Input = { id: string; newOwner: string; reason: string };

export const useHandOverDeal = () =>
  useDealMutation(({ id, ...body }: Input) => api.post(`/deals/${id}/hand-over`, body));
