import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

type Input = { id: string; other: string };

export const useDismissDuplicate = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, other }: Input) => api.post(`/leads/${id}/duplicates/${other}/dismiss`),
    onSettled: () => {
      for (const key of ['leads', 'tasks', 'cases', 'customers']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
};
