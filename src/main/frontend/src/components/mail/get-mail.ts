import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

const text = z.nullish(z.string());

const fileSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.number(),
  kept: z.boolean(),
  inline: z.boolean(),
  program: z.boolean(),
});

export const mailSchema = z.object({
  id: z.string(),
  receivedAt: z.string(),
  state: z.string(),
  reason: text,
  sender: text,
  senderName: text,
  recipients: text,
  subject: text,
  text: text,
  fullText: text,
  cut: z.boolean(),
  about: z.nullish(z.object({ type: z.string(), id: text })),
  customerId: text,
  decidedByName: text,
  files: z.array(fileSchema),
});

export type Mail = z.infer<typeof mailSchema>;
export type MailFile = z.infer<typeof fileSchema>;

export const mailQuery = (id: string) =>
  queryOptions({
    queryKey: ['mails', 'mail', id],
    queryFn: async ({ signal }) => mailSchema.parse(await api.get(`/mails/${id}`, { signal })),
  });
