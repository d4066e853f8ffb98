import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { ifMatch } from './if-match';

type Save = { id?: string; version?: number; body: Record<string, unknown> };

export const useSaveProduct = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, body }: Save) =>
      id ? api.patch(`/products/${id}`, body, ifMatch(version)) : api.post('/products', body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['products'] }),
  });
};
