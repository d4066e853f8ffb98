import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

type Input = { id: string };

export const useClaimTask = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: Input) => api.post(`/tasks/${id}/claim`),
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  });
};
