import * as z from 'zod/mini';
import { pagedQuery } from '@/lib/list';

const text = z.nullish(z.string());

const rowSchema = z.object({
  id: z.string(),
  receivedAt: z.string(),
  state: z.string(),
  reason: text,
  sender: text,
  senderName: text,
  subject: text,
  glance: text,
});

export type InboxMail = z.infer<typeof rowSchema>;

export const INBOX_FILTERS = ['state'] as const;

export const inboxQuery = (state: string) => pagedQuery(['mails', 'inbox', state], '/inbox', rowSchema, { state });
