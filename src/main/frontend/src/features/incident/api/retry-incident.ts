import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

export const useRetryIncident = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.post(`/incidents/${id}/retry`),
    onSettled: () => client.invalidateQueries({ queryKey: ['incidents'] }),
  });
};
