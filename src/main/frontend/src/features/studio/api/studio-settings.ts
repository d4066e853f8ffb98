import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

const settingsSchema = z.object({ reviewRequired: z.boolean() });

export const studioSettingsQuery = queryOptions({
  queryKey: ['studio-settings'],
  queryFn: async ({ signal }) => settingsSchema.parse(await api.get('/studio/settings', { signal })),
});

export const useChangeStudioSettings = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (settings: z.infer<typeof settingsSchema>) =>
      settingsSchema.parse(await api.put('/studio/settings', settings)),
    onSuccess: (settings) => client.setQueryData(studioSettingsQuery.queryKey, settings),
  });
};
