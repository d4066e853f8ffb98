import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { meQuery } from './get-me';

export const useSignOut = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete('/session'),
    onSettled: () => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'app' && queryKey[0] !== 'me' });
      client.setQueryData(meQuery.queryKey, null);
    },
  });
};
