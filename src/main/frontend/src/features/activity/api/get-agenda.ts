import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { activeLanguage } from '@/lib/i18n/language';
import { listOf } from '@/lib/list';

const text = z.nullish(z.string());

const agendaItemSchema = z.object({
  id: z.string(),
  type: z.enum(['call', 'meeting', 'task', 'next-step']),
  state: z.enum(['open', 'done']),
  at: z.string(),
  wholeDay: z.boolean(),
  minutes: z.nullish(z.number()),
  title: z.string(),
  subject: z.nullish(z.object({ type: z.string(), id: z.string(), label: text })),
  withWhom: text,
  place: text,
  note: text,
  taskId: text,
});

export type AgendaItem = z.infer<typeof agendaItemSchema>;

/** My calendar from one day to another, both included. */
export const agendaQuery = (from: string, until: string) =>
  queryOptions({
    queryKey: ['agenda', from, until, activeLanguage()],
    queryFn: async ({ signal }) =>
      listOf(agendaItemSchema).parse(await api.get('/me/agenda', { params: { from, until }, signal })).items,
  });

/** Plans open in a dialog; everything else has a page. */
export const planIdOf = (item: AgendaItem) =>
  item.id.startsWith('planned-') ? item.id.slice('planned-'.length) : null;

export const pageOf = (item: AgendaItem) => {
  if (item.type === 'task' && item.taskId) return `/tasks/${item.taskId}`;
  const { type, id } = item.subject ?? {};
  return type && ['customer', 'lead', 'deal'].includes(type) ? `/${type}s/${id}` : null;
};
