import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { deliveryDetailsSchema } from './get-deliveries';

export const useTestConnection = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => deliveryDetailsSchema.parse(await api.post(`/webhooks/connections/${id}/test`)),
    onSettled: () => client.invalidateQueries({ queryKey: ['webhooks', 'deliveries'] }),
  });
};
