import { SkeletonText } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Failure } from '@/components/states/failure';
import { useNow } from '@/lib/clock';
import { useCurrentUser } from '@/lib/current-user';
import { addDays, daysFrom, noonOf } from '@/lib/days';
import { formatDay } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { toLocalDate } from '@/lib/zone';
import { agendaQuery } from '../api/get-agenda';
import { daysOffQuery } from '../api/get-days-off';
import { AgendaEntry } from './agenda-entry';
import styles from './agenda.module.scss';
import { DayTags } from './day-head';

const PlanDetails = lazy(() => import('./plan-details').then((it) => ({ default: it.PlanDetails })));

type Props = {
  from: string;
  days: number;
  /** Days on which nothing stands are left out. */
  short?: boolean;
  /** Today's tasks stand elsewhere on the page. */
  withoutTasksOfToday?: boolean;
};

/** Day after day: calls, meetings, tasks and next steps, holidays and who is away. */
export const Agenda = ({ from, days, short, withoutTasksOfToday }: Props) => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const until = addDays(from, days - 1);
  const agenda = useQuery(agendaQuery(from, until));
  const daysOff = useQuery(daysOffQuery(from, until));
  const today = toLocalDate(useNow(60));
  const [plan, setPlan] = useState<string | null>(null);

  if (agenda.isPending) return <SkeletonText paragraph lineCount={3} className="lj-padded" />;
  if (agenda.isError) return <Failure error={agenda.error} onRetry={() => void agenda.refetch()} />;
  const shown = daysFrom(from, days)
    .map((day) => ({
      day,
      off: daysOff.data?.[day],
      items: agenda.data.filter(
        (it) => toLocalDate(it.at) === day && !(withoutTasksOfToday && it.type === 'task' && day === today),
      ),
    }))
    .filter(
      ({ items, off }) => !short || items.length > 0 || off?.holiday || off?.absences.some((it) => it.user === me.id),
    );
  if (short && shown.every((it) => it.items.length === 0)) {
    return <p className="lj-quiet lj-padded">{t('today.agenda.none')}</p>;
  }
  const name = (day: string) =>
    day === today ? t('agenda.today') : day === addDays(today, 1) ? t('agenda.tomorrow') : '';
  return (
    <>
      {shown.map(({ day, items, off }) => (
        <section key={day} className={styles.day} aria-label={formatDay(noonOf(day), language)}>
          <h3 className={off?.working === false ? `${styles.head} ${styles.free}` : styles.head}>
            {[name(day), formatDay(noonOf(day), language)].filter(Boolean).join(' · ')}
            <DayTags off={off} />
          </h3>
          {items.length === 0 && <p className={styles.none}>{t('agenda.none')}</p>}
          <ul>
            {items.map((it) => (
              <li key={it.id}>
                <AgendaEntry item={it} onPlan={setPlan} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {plan && (
        <Suspense>
          <PlanDetails id={plan} mayReport={me.can('task')} onClose={() => setPlan(null)} />
        </Suspense>
      )}
    </>
  );
};
