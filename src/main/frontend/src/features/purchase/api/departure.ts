import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

type Departure = { kind: string; on: string | null; reason: string };

/** Notes that a customer has left; null takes it back. */
export const useDeparture = (customer: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (departure: Departure | null) => {
      const path = `/customer-values/${customer}/departure`;
      return departure ? api.put(path, departure) : api.delete(path);
    },
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['purchases'] }),
        client.invalidateQueries({ queryKey: ['customers'] }),
      ]),
  });
};
