import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

export const useReopenMail = (id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post(`/inbox/${id}/reopen`),
    onSuccess: () => Promise.all(['mails', 'tasks'].map((it) => client.invalidateQueries({ queryKey: [it] }))),
  });
};
