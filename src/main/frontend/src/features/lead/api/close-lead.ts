import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

type Input = { id: string; reason: string; note: string };

export const useCloseLead = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: Input) => api.post(`/leads/${id}/close`, body),
    onSettled: () => {
      for (const key of ['leads', 'tasks', 'cases', 'customers']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
};
