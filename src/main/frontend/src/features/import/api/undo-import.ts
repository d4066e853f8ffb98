import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

export const useUndoImport = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.post(`/imports/${id}/undo`),
    onSettled: () => client.invalidateQueries({ queryKey: ['imports'] }),
  });
};
