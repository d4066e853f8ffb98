import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

type Input = { id: string; at: string | null };

export const useSetFollowUp = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, at }: Input) => api.post(`/tasks/${id}/follow-up`, { at }),
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  });
};
