import { Button } from '@carbon/react';
import { CalendarAdd, Phone } from '@carbon/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { Agenda } from '@/features/activity/components/agenda';
import { LogActivity } from '@/features/activity/components/lazy-log-activity';
import { PlanActivity } from '@/features/activity/components/lazy-plan';
import { taskCountsQuery } from '@/features/task/api/get-task-counts';
import { tasksQuery, type TaskFilter } from '@/features/task/api/get-tasks';
import { TaskList } from '@/features/task/components/task-list';
import { Changes } from '@/features/today/components/changes';
import { useNow } from '@/lib/clock';
import { useCurrentUser } from '@/lib/current-user';
import { formatDay } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { startOfDay, toLocalDate } from '@/lib/zone';
import styles from './today.module.scss';

const DAY = 86_400_000;
const useMyTasks = (filter: TaskFilter) => {
  const query = useInfiniteQuery(tasksQuery({ assignee: 'me', limit: 20, ...filter }));
  return { ...query, tasks: query.data?.pages.flatMap((it) => it.items) ?? [] };
};

export const Component = () => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const now = useNow(60);
  const today = startOfDay(now);
  const [asked, setAsked] = useState<'log' | 'plan' | null>(null);
  const counts = useQuery(taskCountsQuery);
  // As the numbers above count them: a rep's own and the group's, for a manager all of the teams.
  const breached = useMyTasks({ sla: 'breached', assignee: undefined });
  const atRisk = useMyTasks({ sla: 'at-risk', assignee: undefined });
  const overdue = useMyTasks({ due: 'overdue' });
  const due = useMyTasks({ due: 'today' });

  const seen = new Set<string>();
  const urgent = [...breached.tasks, ...atRisk.tasks, ...overdue.tasks].filter(
    (it) => !seen.has(it.id) && seen.add(it.id),
  );
  const dueToday = due.tasks.filter((it) => !seen.has(it.id));
  const waiting = breached.isPending || atRisk.isPending;
  const failed = [breached, atRisk, due].find((it) => it.isError);

  return (
    <Page
      title={t('nav.today')}
      label={formatDay(now, language)}
      actions={
        me.can('activity', 'enter') && (
          <>
            <Button size="md" kind="tertiary" renderIcon={CalendarAdd} onClick={() => setAsked('plan')}>
              {t('plan.action')}
            </Button>
            <Button size="md" renderIcon={Phone} onClick={() => setAsked('log')}>
              {t('activity.log')}
            </Button>
          </>
        )
      }
    >
      {counts.data && (
        <ul className={styles.counts} aria-label={t('today.counts')}>
          <Count to="/tasks?sla=breached&assignee=all" value={counts.data.breached} label={t('sla.breached')} alarm />
          <Count to="/tasks?sla=at-risk&assignee=all" value={counts.data.atRisk} label={t('sla.at-risk')} />
          <Count to="/tasks" value={counts.data.mine} label={t('task.whose.me')} />
          <Count to="/tasks?assignee=none" value={counts.data.unassigned} label={t('task.whose.none')} />
        </ul>
      )}
      {failed && <Failure error={failed.error} onRetry={() => void failed.refetch()} />}
      <div className={styles.columns}>
        <div className={styles.column}>
          <Section title={t('today.urgent')} count={waiting ? undefined : urgent.length} flush={urgent.length > 0}>
            {waiting ? (
              <RowsSkeleton rows={3} />
            ) : urgent.length > 0 ? (
              <TaskList tasks={urgent} hrefOf={(it) => `/tasks/${it.id}`} label={t('today.urgent')} />
            ) : (
              <p className="lj-quiet">{t('today.urgent.none')}</p>
            )}
          </Section>
          <Section
            title={t('today.due')}
            count={due.isPending ? undefined : dueToday.length}
            flush={dueToday.length > 0}
          >
            {due.isPending ? (
              <RowsSkeleton rows={3} />
            ) : dueToday.length > 0 ? (
              <TaskList tasks={dueToday} hrefOf={(it) => `/tasks/${it.id}?due=today`} label={t('today.due')} />
            ) : (
              <p className="lj-quiet">
                {t('today.due.none')} <LinkTo to="/tasks?assignee=none">{t('today.takeNext')}</LinkTo>
              </p>
            )}
          </Section>
        </div>
        <div className={styles.column}>
          {me.can('activity') && (
            <Section title={t('today.agenda')} flush actions={<LinkTo to="/agenda">{t('nav.agenda')}</LinkTo>}>
              <Agenda from={toLocalDate(now)} days={7} short withoutTasksOfToday />
            </Section>
          )}
          <Section title={t('today.changes')}>
            <Changes since={new Date(Date.parse(today) - DAY).toISOString()} />
          </Section>
        </div>
      </div>
      {asked === 'log' && <LogActivity onClose={() => setAsked(null)} />}
      {asked === 'plan' && <PlanActivity onClose={() => setAsked(null)} />}
    </Page>
  );
};

type CountProps = { to: string; value: number; label: string; alarm?: boolean };

const Count = ({ to, value, label, alarm }: CountProps) => {
  const { t } = useI18n();
  return (
    <li>
      <LinkTo to={to} className={styles.count}>
        <strong className={alarm && value > 0 ? styles.alarm : undefined}>{t('common.number', { value })}</strong>
        <span>{label}</span>
      </LinkTo>
    </li>
  );
};
