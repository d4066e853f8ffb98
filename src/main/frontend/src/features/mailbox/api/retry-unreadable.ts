import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

export const useRetryUnreadable = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.post(`/mailbox/unreadable/${id}/retry`),
    onSettled: () => client.invalidateQueries({ queryKey: ['mailbox'] }),
  });
};
