import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { deliveryDetailsSchema } from './get-deliveries';

export const useRetryDelivery = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => deliveryDetailsSchema.parse(await api.post(`/webhooks/deliveries/${id}/retry`)),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['webhooks'] }),
        client.invalidateQueries({ queryKey: ['incidents'] }),
      ]),
  });
};
