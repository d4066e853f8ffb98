import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

type Input = Partial<Record<'type' | 'name' | 'nip' | 'email' | 'phone' | 'city' | 'industry', string>>;

export const useCreateCustomer = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: Input) => z.object({ id: z.string() }).parse(await api.post('/customers', input)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customers'] }),
  });
};
