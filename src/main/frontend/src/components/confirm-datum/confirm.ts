import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';
import type { Datum } from './get-datum';

type Input = { datum: Datum; value?: string };

/** Says that the datum is right, or what is right instead. */
export const useConfirmDatum = (customerId: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ datum, value }: Input) =>
      api.post(`/customers/${customerId}/confirmations`, { field: datum.field, personId: datum.personId, value }),
    onSuccess: () => {
      for (const key of ['customers', 'leads']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
};
