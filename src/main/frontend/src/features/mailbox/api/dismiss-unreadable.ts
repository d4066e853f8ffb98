import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

export const useDismissUnreadable = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(`/mailbox/unreadable/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['mailbox'] }),
  });
};
