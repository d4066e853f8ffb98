import { api } from '@/lib/api';
import { useDealMutation } from './use-deal-mutation';

type Input = { id: string; to: string; data: Record<string, unknown>; taskId?: string };

/** The task of the card goes along: a deal that somebody else has moved meanwhile is not moved again. */
export const useMoveDeal = () => useDealMutation(({ id, ...body }: Input) => api.post(`/deals/${id}/move`, body));
