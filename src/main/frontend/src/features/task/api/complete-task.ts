import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

type Input = { id: string; data: Record<string, unknown> };

export const useCompleteTask = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, data }: Input) => api.post(`/tasks/${id}/complete`, { data }),
    onSuccess: () => {
      for (const key of ['tasks', 'leads', 'cases', 'customers', 'activities']) {
        void client.invalidateQueries({ queryKey: [key] });
      }
    },
  });
};
