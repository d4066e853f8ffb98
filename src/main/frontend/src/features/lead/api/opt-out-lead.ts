import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

export const useOptOutLead = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.post(`/leads/${id}/opt-out`),
    onSettled: () => {
      for (const key of ['leads', 'tasks', 'cases', 'customers']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
};
