import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { activeLanguage } from '@/lib/i18n/language';
import { listOf } from '@/lib/list';

const daySchema = z.object({ day: z.string(), working: z.boolean(), name: z.nullish(z.string()) });
const absenceSchema = z.object({
  id: z.string(),
  user: z.string(),
  userName: z.nullish(z.string()),
  from: z.string(),
  until: z.string(),
});

export type Absence = z.infer<typeof absenceSchema>;
export type DayOff = { working: boolean; holiday?: string | null; absences: Absence[] };

/** What is known of each day: weekend or holiday with its name, and who of those I may see is away. */
export const daysOffQuery = (from: string, until: string) =>
  queryOptions({
    queryKey: ['absences', 'calendar', from, until, activeLanguage()],
    queryFn: async ({ signal }): Promise<Record<string, DayOff>> => {
      const [days, absences] = await Promise.all([
        api.get('/calendar/days', { params: { from, until }, signal }),
        api.get('/absences', { params: { limit: 200 }, signal }),
      ]);
      const away = listOf(absenceSchema).parse(absences).items;
      return Object.fromEntries(
        listOf(daySchema)
          .parse(days)
          .items.map(({ day, working, name }) => [
            day,
            { working, holiday: name, absences: away.filter((it) => it.from <= day && day <= it.until) },
          ]),
      );
    },
  });
