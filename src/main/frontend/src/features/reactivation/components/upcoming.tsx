import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { DataTable } from '@/components/data-list/data-table';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { formatWeekday } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { upcomingQuery } from '../api/reactivation';
import { Count } from './count';
import styles from './overview.module.scss';
import { cascadesAt, newcomersAt } from './reactivation-filters';

const UpcomingChart = lazy(() => import('./upcoming-chart').then((it) => ({ default: it.UpcomingChart })));

const DAYS = 30;

/** What goes out in the next 30 days. */
export const UpcomingView = () => {
  const { t, language } = useI18n();
  const query = useQuery(upcomingQuery(DAYS));
  if (query.isPending) return <RowsSkeleton rows={8} />;
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const { days, from, until, overdue } = query.data;
  if (days.length === 0) {
    return (
      <Section title={t('reactivation.next')}>
        <p className="lj-quiet">{t('reactivation.next.none')}</p>
      </Section>
    );
  }
  return (
    <Section title={t('reactivation.next')} flush>
      <div className="lj-padded">
        <Suspense fallback={<div className={styles.chart} />}>
          <UpcomingChart days={days} from={from} until={until} />
        </Suspense>
        {overdue > 0 && <p className="lj-quiet">{t('reactivation.next.overdue', { count: overdue })}</p>}
      </div>
      <DataTable
        label={t('reactivation.next')}
        rows={days}
        rowKey={(it) => `${it.on} ${it.step}`}
        columns={[
          { key: 'on', title: t('reactivation.day'), cell: (it) => formatWeekday(it.on, language) },
          {
            key: 'step',
            title: t('reactivation.step'),
            cell: (it) => (it.lost ? t('reactivation.next.lost') : t('reactivation.months', { count: it.step })),
          },
          {
            key: 'cascades',
            title: t('reactivation.next.cascades'),
            cell: (it) => <Count value={it.cascades} to={cascadesAt({ nextOn: it.on, nextStep: String(it.step) })} />,
          },
          {
            key: 'newcomers',
            title: t('reactivation.next.newcomers'),
            cell: (it) => <Count value={it.newcomers} to={newcomersAt(it.on, it.step)} />,
          },
        ]}
      />
      <p className="lj-padded lj-quiet">{t('reactivation.next.help')}</p>
    </Section>
  );
};
