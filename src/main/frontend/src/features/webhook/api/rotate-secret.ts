import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

const secretSchema = z.object({ secret: z.string() });

export const useRotateSecret = (id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (overlapHours: number) =>
      secretSchema.parse(await api.post(`/webhooks/connections/${id}/rotate`, { overlapHours })).secret,
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks', 'connections'] }),
    gcTime: 0,
  });
};
