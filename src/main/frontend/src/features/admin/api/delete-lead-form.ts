import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

export const useDeleteLeadForm = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(`/lead-forms/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['lead-forms'] }),
  });
};
