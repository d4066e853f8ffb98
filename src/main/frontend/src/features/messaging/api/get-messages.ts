import * as z from 'zod/mini';
import { fetchAll, pagedQuery } from '@/lib/list';

const text = z.nullish(z.string());

export const messageSchema = z.object({
  id: z.string(),
  channel: z.string(),
  purpose: z.string(),
  template: z.string(),
  customer: z.nullish(z.object({ id: z.string(), externalId: text, name: text })),
  caseId: text,
  state: z.string(),
  error: text,
  attempts: z.number(),
  queuedAt: z.string(),
  notBefore: z.string(),
  sentAt: text,
});

export type Message = z.infer<typeof messageSchema>;

export const MESSAGE_FILTERS = ['customer', 'template', 'state', 'channel', 'from', 'until'] as const;
export type MessageFilters = Record<(typeof MESSAGE_FILTERS)[number], string>;

export const messagesQuery = (filters: MessageFilters) =>
  pagedQuery(['messages', 'list'], '/messages', messageSchema, filters);

export const fetchAllMessages = (filters: MessageFilters) => fetchAll('/messages', messageSchema, filters);
