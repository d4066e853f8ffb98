import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

const settingsSchema = z.object({
  hosts: z.array(z.string()),
  loopback: z.boolean(),
  ready: z.boolean(),
  events: z.array(z.object({ name: z.string(), label: z.string() })),
});

export type WebhookSettings = z.infer<typeof settingsSchema>;

export const webhookSettingsQuery = queryOptions({
  queryKey: ['webhooks', 'settings'],
  queryFn: async ({ signal }) => settingsSchema.parse(await api.get('/webhooks/settings', { signal })),
});
