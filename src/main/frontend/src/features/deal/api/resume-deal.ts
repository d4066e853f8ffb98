import { api } from '@/lib/api';
import { useDealMutation } from './use-deal-mutation';

export const useResumeDeal = () => useDealMutation((id: string) => api.post(`/deals/${id}/resume`));
