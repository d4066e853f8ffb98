import { useMutation, useQueryClient } from '@tanstack/react-query';

const STALE = ['tasks', 'cases', 'customers', 'activities', 'changes', 'leads'];

/** A change of a deal; it is over when the deals on the screen have been read again. */
export const useDealMutation = <Input, Output>(mutationFn: (input: Input) => Promise<Output>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => {
      STALE.forEach((key) => void client.invalidateQueries({ queryKey: [key] }));
      return client.invalidateQueries({ queryKey: ['deals'] });
    },
  });
};
