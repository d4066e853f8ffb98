import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Comparison } from './get-comparison';

const STALE = ['customers', 'leads', 'deals', 'tasks', 'cases', 'activities', 'timeline'];

const mergedSchema = z.object({ id: z.string(), mergeId: z.string(), merged: z.string() });

export const useMergeCustomers = (comparison: Pick<Comparison, 'id' | 'version' | 'other' | 'otherVersion'>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (fields: Record<string, string>) =>
      mergedSchema.parse(
        await api.post(
          `/customers/${comparison.id}/merge`,
          { other: comparison.other, otherVersion: comparison.otherVersion, fields },
          { headers: { 'If-Match': `"${comparison.version}"` } },
        ),
      ),
    onSettled: () => {
      for (const key of STALE) void client.invalidateQueries({ queryKey: [key] });
    },
  });
};

export const useUndoMerge = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (mergeId: string) => mergedSchema.parse(await api.post(`/customers/merges/${mergeId}/undo`)),
    onSettled: () => {
      for (const key of STALE) void client.invalidateQueries({ queryKey: [key] });
    },
  });
};
