import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

const movedSchema = z.object({ leads: z.number(), tasks: z.number() });

export const useHandOverUser = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, ...body }: { id: string; to: string; reason: string }) =>
      movedSchema.parse(await api.post(`/users/${id}/hand-over`, body)),
    onSettled: () => {
      for (const key of ['tasks', 'leads', 'customers']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
};
