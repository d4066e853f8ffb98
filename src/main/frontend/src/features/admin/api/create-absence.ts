import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

export const useCreateAbsence = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { user: string; from: string; until: string; note?: string }) => api.post('/absences', input),
    onSuccess: () => client.invalidateQueries({ queryKey: ['absences'] }),
  });
};
