import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

export const useResendMessage = (id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post(`/messages/${id}/resend`),
    onSettled: () => client.invalidateQueries({ queryKey: ['messages'] }),
  });
};
