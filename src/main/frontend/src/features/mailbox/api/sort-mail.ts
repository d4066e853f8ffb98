import { useMutation, useQueryClient } from '@tanstack/react-query';
import { mailSchema } from '@/components/mail/get-mail';
import { api } from '@/lib/api';

export type Sorting = { decision: 'customer' | 'enquiry' | 'ignore'; customerId?: string; reason?: string };

export const useSortMail = (id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (sorting: Sorting) => mailSchema.parse(await api.post(`/inbox/${id}/sort`, sorting)),
    onSuccess: () =>
      Promise.all(['mails', 'tasks', 'customers'].map((it) => client.invalidateQueries({ queryKey: [it] }))),
  });
};
