import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

type Input = { code: string; en: string; pl: string; active: boolean };

/** Adds a word to a dictionary, renames or retires it. */
export const useSaveWord = (kind: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ code, ...body }: Input) =>
      api.put(`/customer-dictionaries/${kind}/${encodeURIComponent(code)}`, body),
    onSuccess: () => {
      for (const key of ['customer-dictionaries', 'customer-fields'])
        void client.invalidateQueries({ queryKey: [key] });
    },
  });
};
