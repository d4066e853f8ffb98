import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Connection } from './get-connections';

export type ConnectionInput = { key: string; name: string; url: string; events: string[]; active: boolean };

const secretSchema = z.object({ secret: z.string() });

/** A new connection answers its secret, which stands nowhere else; a changed one answers none. */
export const useSaveConnection = (connection: Connection | null) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ key, ...input }: ConnectionInput): Promise<string | null> => {
      if (!connection) return secretSchema.parse(await api.post('/webhooks/connections', { key, ...input })).secret;
      await api.patch(`/webhooks/connections/${connection.id}`, input, {
        headers: { 'If-Match': `"${String(connection.version)}"` },
      });
      return null;
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
    gcTime: 0,
  });
};
