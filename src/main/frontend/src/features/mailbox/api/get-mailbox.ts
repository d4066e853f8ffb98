import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { listOf } from '@/lib/list';

const text = z.nullish(z.string());

const stateSchema = z.object({
  configured: z.boolean(),
  host: text,
  folder: text,
  readAt: text,
  failedAt: text,
  error: text,
  duplicates: z.number(),
  unreadable: z.number(),
});

const unreadableSchema = z.object({
  id: z.string(),
  folder: z.string(),
  uid: z.number(),
  receivedAt: text,
  size: z.nullish(z.number()),
  reason: z.string(),
  attempts: z.number(),
  again: z.boolean(),
  foundAt: z.string(),
});

export type Unreadable = z.infer<typeof unreadableSchema>;

export const mailboxQuery = queryOptions({
  queryKey: ['mailbox', 'state'],
  queryFn: async ({ signal }) => stateSchema.parse(await api.get('/mailbox', { signal })),
  refetchInterval: 30_000,
});

export const unreadableQuery = queryOptions({
  queryKey: ['mailbox', 'unreadable'],
  queryFn: async ({ signal }) => listOf(unreadableSchema).parse(await api.get('/mailbox/unreadable', { signal })).items,
});
