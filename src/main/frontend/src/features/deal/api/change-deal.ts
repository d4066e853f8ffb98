import { api } from '@/lib/api';
import { useDealMutation } from './use-deal-mutation';

type Input = { id: string; tag: string | null; changes: Record<string, unknown> };

export const useChangeDeal = () =>
  useDealMutation(({ id, tag, changes }: Input) =>
    api.patch(`/deals/${id}`, changes, tag ? { headers: { 'If-Match': tag } } : {}),
  );
