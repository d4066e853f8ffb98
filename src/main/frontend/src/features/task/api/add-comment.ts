import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

type Input = { id: string; text: string };

export const useAddComment = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, text }: Input) => api.post(`/tasks/${id}/comment`, { text }),
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  });
};
