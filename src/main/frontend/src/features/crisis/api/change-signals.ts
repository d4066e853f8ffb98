import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

const useChange = <T>(mutationFn: (given: T) => Promise<unknown>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () =>
      Promise.all(['customers', 'tasks', 'cases'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
};

/** Writes down that something is wrong with the relation; the diagram weighs it at once. */
export const useRecordSignal = (customer: string) =>
  useChange((signal: { kind: string; at: string; note: string | null; sentiment: string | null }) =>
    api.post(`/customers/${customer}/relationship-signals`, signal),
  );

export const useWithdrawSignal = () =>
  useChange(({ id, reason }: { id: string; reason: string }) => api.post(`/signals/${id}/withdraw`, { reason }));
