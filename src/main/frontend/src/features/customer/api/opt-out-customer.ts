import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

export const useOptOutCustomer = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.post(`/customers/${id}/opt-out`),
    onSettled: () => {
      for (const key of ['customers', 'leads', 'tasks', 'cases']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
};
