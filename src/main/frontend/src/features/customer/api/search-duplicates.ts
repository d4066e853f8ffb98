import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

/** Has all customers compared with each other; what is found comes by itself. */
export const useSearchDuplicates = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post('/customers/duplicates/search'),
    onSettled: () => void client.invalidateQueries({ queryKey: ['customers', 'duplicates'] }),
  });
};
