import { useMutation } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { previewSchema } from './import';

type Input = { file: File; kind: string };

/** Reads the first rows and proposes a mapping; nothing is kept. */
export const usePreviewImport = () =>
  useMutation({
    mutationFn: async ({ file, kind }: Input) => {
      const body = new FormData();
      body.set('kind', kind);
      body.set('file', file);
      return previewSchema.parse(await api.post('/imports/preview', body));
    },
  });
