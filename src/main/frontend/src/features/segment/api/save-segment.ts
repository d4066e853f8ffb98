import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Rule } from './get-segments';

type Save = { key?: string; version?: number; body: Rule & { name: { en: string; pl: string } } };

const ifMatch = (version: number | undefined) =>
  version === undefined ? {} : { headers: { 'If-Match': `"${version}"` } };

export const useSaveSegment = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ key, version, body }: Save) =>
      z
        .object({ key: z.string() })
        .parse(await (key ? api.put(`/segments/${key}`, body, ifMatch(version)) : api.post('/segments', body))),
    onSuccess: () => client.invalidateQueries({ queryKey: ['segments'] }),
  });
};

export const useDeleteSegment = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ key, version }: { key: string; version: number }) =>
      api.delete(`/segments/${key}`, ifMatch(version)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['segments'], refetchType: 'none' }),
  });
};
