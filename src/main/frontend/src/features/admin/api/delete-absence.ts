import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

export const useDeleteAbsence = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(`/absences/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['absences'] }),
  });
};
