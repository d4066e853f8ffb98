import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

type Input = { id: string; text: string };

export const useRecordReply = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, text }: Input) => api.post(`/leads/${id}/reply`, { text }),
    onSettled: () => {
      for (const key of ['leads', 'tasks', 'cases', 'customers']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
};
