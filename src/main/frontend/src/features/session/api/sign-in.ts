import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { meSchema } from '@/lib/current-user';
import { meQuery } from './get-me';

export const credentialsSchema = z.object({
  username: z.string().check(z.trim(), z.minLength(1)),
  password: z.string().check(z.minLength(1)),
});

export type Credentials = z.infer<typeof credentialsSchema>;

export const useSignIn = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (credentials: Credentials) => meSchema.parse(await api.post('/session', credentials)),
    onSuccess: (me) => client.setQueryData(meQuery.queryKey, me),
  });
};
