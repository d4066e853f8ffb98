import * as z from 'zod/mini';
import { pagedQuery } from '@/lib/list';

export const connectionSchema = z.object({
  id: z.string(),
  version: z.number(),
  key: z.string(),
  name: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  active: z.boolean(),
  secretMadeAt: z.string(),
  oldSecretUntil: z.nullish(z.string()),
});

export type Connection = z.infer<typeof connectionSchema>;

export const connectionsQuery = pagedQuery(['webhooks', 'connections'], '/webhooks/connections', connectionSchema);
