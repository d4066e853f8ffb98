import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { ifMatch } from './if-match';

export const useDeletePriceList = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: { id: string; version: number }) =>
      api.delete(`/price-lists/${id}`, ifMatch(version)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['price-lists'], refetchType: 'none' }),
  });
};
