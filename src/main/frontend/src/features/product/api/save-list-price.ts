import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { ifMatch } from './if-match';

type Save = { id?: string; version?: number; body: Record<string, unknown> | null };

/** Adds a price, changes it, or takes it away when there is no body. */
export const useSaveListPrice = (list: string) => {
  const client = useQueryClient();
  const path = `/price-lists/${list}/prices`;
  return useMutation({
    mutationFn: ({ id, version, body }: Save) => {
      if (!id) return api.post(path, body);
      const options = ifMatch(version);
      return body ? api.patch(`${path}/${id}`, body, options) : api.delete(`${path}/${id}`, options);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['price-lists'] }),
  });
};
