import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { messageSchema } from './get-messages';

const text = z.nullish(z.string());

const fileSchema = z.object({ position: z.number(), name: z.string(), mediaType: z.string(), size: z.number() });

const schema = z.extend(messageSchema, {
  readable: z.boolean(),
  letter: z.nullish(
    z.object({ address: z.string(), subject: text, body: z.string(), attachments: z.array(fileSchema) }),
  ),
  waits: z.nullish(z.object({ reason: z.string(), until: text })),
});

export type MessageInFull = z.infer<typeof schema>;
export type MessageFile = z.infer<typeof fileSchema>;

export const messageQuery = (id: string) =>
  queryOptions({
    queryKey: ['messages', 'one', id],
    queryFn: async ({ signal }) => schema.parse(await api.get(`/messages/${id}`, { signal })),
  });
