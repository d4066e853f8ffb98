import { Button, ContentSwitcher, IconButton, Switch } from '@carbon/react';
import { CalendarAdd, ChevronLeft, ChevronRight } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router';
import { Page } from '@/components/page/page';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { agendaQuery } from '@/features/activity/api/get-agenda';
import { daysOffQuery } from '@/features/activity/api/get-days-off';
import { Agenda } from '@/features/activity/components/agenda';
import { HourGrid } from '@/features/activity/components/hour-grid';
import { PlanActivity } from '@/features/activity/components/lazy-plan';
import { useNow } from '@/lib/clock';
import { useCurrentUser } from '@/lib/current-user';
import { addDays, daysFrom, isDay, mondayOf, noonOf } from '@/lib/days';
import { formatDate, formatDay } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { useMedia } from '@/lib/use-media';
import { toLocalDate } from '@/lib/zone';
import styles from './agenda.module.scss';

const PlanDetails = lazy(() =>
  import('@/features/activity/components/plan-details').then((it) => ({ default: it.PlanDetails })),
);

const VIEWS = ['week', 'day'] as const;

/** The calendar: a week as a grid where there is room and as a list where there is not, a day hour by hour. */
export const Component = () => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const [params, setParams] = useSearchParams();
  const today = toLocalDate(useNow(60));
  const wide = useMedia('(width >= 66rem)');
  const asked = params.get('day');
  const day = isDay(asked) ? asked : today;
  const view = params.get('view') === 'day' ? 'day' : 'week';
  const from = view === 'week' ? mondayOf(day) : day;
  const count = view === 'week' ? 7 : 1;
  const until = addDays(from, count - 1);
  const agenda = useQuery(agendaQuery(from, until));
  const daysOff = useQuery(daysOffQuery(from, until));
  const [planned, setPlanned] = useState<string | null>(null);
  const [planning, setPlanning] = useState<{ at?: string } | null>(null);
  const mayPlan = me.can('activity', 'enter');

  const go = (next: { day?: string; view?: string }) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [key, value] of Object.entries(next)) after.set(key, value);
        return after;
      },
      { replace: true },
    );

  return (
    <Page
      title={t('nav.agenda')}
      label={
        view === 'week'
          ? `${formatDate(noonOf(from), language)} – ${formatDate(noonOf(until), language)}`
          : formatDay(noonOf(day), language)
      }
      actions={
        mayPlan && (
          <Button size="md" renderIcon={CalendarAdd} onClick={() => setPlanning({})}>
            {t('plan.action')}
          </Button>
        )
      }
    >
      <div className={styles.bar}>
        <IconButton
          kind="ghost"
          size="md"
          align="bottom-start"
          label={t(view === 'week' ? 'agenda.week.previous' : 'agenda.day.previous')}
          onClick={() => go({ day: addDays(from, -count) })}
        >
          <ChevronLeft />
        </IconButton>
        <Button kind="ghost" size="md" onClick={() => go({ day: today })}>
          {t('agenda.today')}
        </Button>
        <IconButton
          kind="ghost"
          size="md"
          align="bottom-start"
          label={t(view === 'week' ? 'agenda.week.next' : 'agenda.day.next')}
          onClick={() => go({ day: addDays(from, count) })}
        >
          <ChevronRight />
        </IconButton>
        <ContentSwitcher
          size="md"
          className={styles.views}
          selectedIndex={VIEWS.indexOf(view)}
          onChange={({ name }) => go({ view: String(name), day })}
        >
          <Switch name="week" text={t('agenda.week')} />
          <Switch name="day" text={t('agenda.day')} />
        </ContentSwitcher>
      </div>
      {view === 'week' && !wide ? (
        <div className={styles.list}>
          <Agenda from={from} days={7} />
        </div>
      ) : agenda.isPending ? (
        <RowsSkeleton rows={6} />
      ) : agenda.isError ? (
        <Failure error={agenda.error} onRetry={() => void agenda.refetch()} />
      ) : (
        <HourGrid
          days={daysFrom(from, count)}
          items={agenda.data}
          daysOff={daysOff.data}
          onPlan={setPlanned}
          onFree={mayPlan ? (at) => setPlanning({ at }) : undefined}
        />
      )}
      {planned && (
        <Suspense>
          <PlanDetails id={planned} mayReport={me.can('task')} onClose={() => setPlanned(null)} />
        </Suspense>
      )}
      {planning && <PlanActivity at={planning.at} onClose={() => setPlanning(null)} />}
    </Page>
  );
};
