import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

type Input = { id: string; newOwner: string; reason: string };

export const useHandOverLead = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: Input) => api.post(`/leads/${id}/hand-over`, body),
    onSettled: () => {
      for (const key of ['leads', 'tasks', 'cases', 'customers']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
};
