import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

/** Ends the work at one element of a running case and begins it at another. */
export const useMoveCase = (caseId: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { from: string; to: string; reason: string }) => api.post(`/cases/${caseId}/move`, body),
    onSuccess: () =>
      Promise.all(
        ['cases', 'cases-at', 'figures', 'tasks'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      ),
  });
};
