import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

type Input = { id: string; version?: number | null };

/** The version says what the change was made from: a stale one is refused. */
export const useCorrectLead = ({ id, version }: Input) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (changes: Record<string, string>) =>
      api.patch(
        `/leads/${id}`,
        changes,
        version === null || version === undefined ? {} : { headers: { 'If-Match': `"${version}"` } },
      ),
    onSettled: () => {
      for (const key of ['leads', 'customers', 'tasks']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
};
