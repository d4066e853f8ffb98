import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { ifMatch } from './if-match';

type Save = { id?: string; version?: number; body: Record<string, unknown> };

export const useSavePriceList = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, version, body }: Save) =>
      z
        .object({ id: z.string() })
        .parse(await (id ? api.patch(`/price-lists/${id}`, body, ifMatch(version)) : api.post('/price-lists', body))),
    onSuccess: () => client.invalidateQueries({ queryKey: ['price-lists'] }),
  });
};
