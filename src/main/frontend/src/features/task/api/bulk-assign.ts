import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

const resultSchema = z.object({
  assigned: z.array(z.string()),
  refused: z.array(z.object({ id: z.string(), reason: z.nullish(z.string()) })),
});

export const useBulkAssign = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: { taskIds: string[]; user: string }) =>
      resultSchema.parse(await api.post('/tasks/bulk-assign', input)),
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  });
};
