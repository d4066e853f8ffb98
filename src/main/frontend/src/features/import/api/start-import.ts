import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Mapping } from './import';

type Input = { file: File; kind: string; mapping: Mapping; dryRun: boolean };

export const useStartImport = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, kind, mapping, dryRun }: Input) => {
      const body = new FormData();
      body.set('kind', kind);
      body.set('mapping', JSON.stringify(mapping));
      body.set('dryRun', String(dryRun));
      body.set('file', file);
      return z.object({ id: z.string() }).parse(await api.post('/imports', body));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['imports'] }),
  });
};
