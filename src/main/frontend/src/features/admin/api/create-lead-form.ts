import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

export const useCreateLeadForm = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { name: string; source: string }) => api.post('/lead-forms', input),
    onSuccess: () => client.invalidateQueries({ queryKey: ['lead-forms'] }),
  });
};
