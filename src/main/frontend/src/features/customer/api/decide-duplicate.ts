import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

type Input = { id: string; other: string; verb: 'dismiss' | 'reopen' };

/** Two customers or one: what a person decides, or takes back. */
export const useDecideDuplicate = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, other, verb }: Input) => api.post(`/customers/${id}/duplicates/${other}/${verb}`),
    onSettled: () => void client.invalidateQueries({ queryKey: ['customers', 'duplicates'] }),
  });
};
