import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

const createdSchema = z.object({ token: z.string() });

/** The answer is the only place where the token ever stands. */
export const useCreateToken = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: { name: string; scopes: string[]; expiresAt: string }) =>
      createdSchema.parse(await api.post('/tokens', input)).token,
    onSuccess: () => client.invalidateQueries({ queryKey: ['tokens'] }),
    gcTime: 0,
  });
};
