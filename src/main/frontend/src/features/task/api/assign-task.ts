import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

type Input = { id: string; user: string };

export const useAssignTask = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, user }: Input) => api.post(`/tasks/${id}/assign`, { user }),
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  });
};
