import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { savedSchema, type Files } from './draft';

export type NewDraft = { processKey?: string; fromVersion?: number } & Partial<Files>;

export const createDraft = async (draft: NewDraft) => savedSchema.parse(await api.post('/process-drafts', draft));

export const saveDraft = async (id: string, parts: Partial<Files> & { revision: number }) =>
  savedSchema.parse(await api.put(`/process-drafts/${id}`, parts));

export const useCreateDraft = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: createDraft,
    onSuccess: () => client.invalidateQueries({ queryKey: ['drafts', 'list'] }),
  });
};

export const useDiscardDraft = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(`/process-drafts/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['drafts', 'list'] }),
  });
};
