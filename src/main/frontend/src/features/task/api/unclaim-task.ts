import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

type Input = { id: string };

export const useUnclaimTask = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: Input) => api.post(`/tasks/${id}/unclaim`),
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  });
};
