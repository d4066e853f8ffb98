import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { customerSchema } from './get-customer';

export type Change = {
  method: 'post' | 'put' | 'patch' | 'delete';
  /** Below the card. */
  path?: string;
  body?: unknown;
  /** What the change was made from: a stale one is refused. */
  version?: number | null;
};

/** Changes a card or something on it; every such call answers with the whole card. */
export const useChangeCard = (customerId: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ method, path = '', body, version }: Change) => {
      const options = typeof version === 'number' ? { headers: { 'If-Match': `"${version}"` } } : {};
      const address = `/customers/${customerId}${path}`;
      const answer =
        method === 'delete' ? await api.delete(address, options) : await api[method](address, body, options);
      return customerSchema.parse(answer);
    },
    onSuccess: (card) => client.setQueryData(['customers', 'one', customerId], card),
    onSettled: () => {
      for (const key of ['customers', 'leads', 'tasks', 'cases', 'datum']) {
        void client.invalidateQueries({ queryKey: [key] });
      }
    },
  });
};
