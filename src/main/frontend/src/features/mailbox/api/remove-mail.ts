import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

export const useRemoveMail = (id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete(`/inbox/${id}`),
    onSuccess: () => Promise.all(['mails', 'tasks'].map((it) => client.invalidateQueries({ queryKey: [it] }))),
  });
};
