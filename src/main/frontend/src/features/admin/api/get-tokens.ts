import * as z from 'zod/mini';
import { pagedQuery } from '@/lib/list';

const tokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.nullish(z.array(z.string())),
  createdAt: z.nullish(z.string()),
  expiresAt: z.nullish(z.string()),
  lastUsedAt: z.nullish(z.string()),
});

export type Token = z.infer<typeof tokenSchema>;

export const tokensQuery = pagedQuery(['tokens'], '/tokens', tokenSchema);
