import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { ifMatch } from './if-match';

type Save = { id?: string; version?: number; body: Record<string, unknown> | null };

/** Keeps what was agreed, changes it, or takes it away when there is no body. */
export const useSaveIndividualPrice = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, body }: Save) => {
      if (!id) return api.post('/individual-prices', body);
      const path = `/individual-prices/${id}`;
      return body ? api.patch(path, body, ifMatch(version)) : api.delete(path, ifMatch(version));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['individual-prices'] }),
  });
};
