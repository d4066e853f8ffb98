import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import { overviewQuery, type Period } from '../api/reactivation';
import { Diagram } from './diagram';
import { Ladder } from './ladder';
import { MoneyOf } from './money';
import { BeforeAndNow, Totals } from './totals';

/** Who stands where, who came back, and what it cost. */
export const OverviewView = ({ period }: { period: Period }) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const overview = useQuery(overviewQuery(period));
  if (overview.isPending) return <RowsSkeleton rows={8} />;
  if (overview.isError) return <Failure error={overview.error} onRetry={() => void overview.refetch()} />;
  const { data } = overview;
  const nothing = data.running + data.entered + data.back.count === 0 && data.steps.every((it) => it.offers === 0);
  return (
    <div className="lj-column">
      {nothing && <EmptyState title={t('reactivation.none')} hint={t('reactivation.none.hint')} />}
      <Totals overview={data} />
      <Ladder overview={data} />
      <MoneyOf overview={data} />
      <BeforeAndNow now={data.now} before={data.before} />
      {me.can('process') && <Diagram overview={data} />}
    </div>
  );
};
