import { useQuery } from '@tanstack/react-query';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { formatNumber, formatPercent } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Whose } from '../api/get-board';
import type { Span } from '../api/get-conversion';
import { reasonsQuery, type ReasonCount } from '../api/get-reasons';
import { Bars } from './bars';
import type { Key, RowsOf } from './pipeline-filters';
import styles from './reasons.module.scss';

type Props = { asked: Whose & Span; rowsOf: RowsOf };

/** Why deals were lost, and why won, and where they ended. */
export const Reasons = ({ asked, rowsOf }: Props) => {
  const { t, language } = useI18n();
  const query = useQuery(reasonsQuery(asked, language));
  if (query.isPending) return <RowsSkeleton rows={4} />;
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return ['lost', 'won'].map((outcome) => (
    <Section key={outcome} title={t(outcome === 'lost' ? 'reasons.lost' : 'reasons.won')}>
      <Outcome rows={query.data.filter((it) => it.outcome === outcome)} rowsOf={rowsOf} />
    </Section>
  ));
};

const Outcome = ({ rows, rowsOf }: { rows: ReasonCount[]; rowsOf: RowsOf }) => {
  const { t, language } = useI18n();
  if (rows.length === 0) return <p className="lj-quiet">{t('reasons.none')}</p>;
  const all = rows.reduce((sum, it) => sum + it.count, 0);
  const outcome = rows[0]?.outcome;
  const bars = (keyOf: (it: ReasonCount) => string, nameOf: (it: ReasonCount) => string, filter: Key) => {
    const counts = new Map<string, { name: string; count: number }>();
    for (const it of rows) {
      const key = keyOf(it);
      counts.set(key, { name: nameOf(it), count: (counts.get(key)?.count ?? 0) + it.count });
    }
    const sorted = [...counts].sort(([, a], [, b]) => b.count - a.count);
    const most = sorted[0]?.[1].count ?? 1;
    return sorted.map(([key, { name, count }]) => ({
      key,
      label: name,
      share: count / most,
      text: `${formatNumber(count, language)} · ${formatPercent(count / all, language)}`,
      to: rowsOf({ stage: outcome, [filter]: key }),
    }));
  };
  return (
    <div className={styles.pair}>
      <div>
        <h3 className={styles.by}>{t('reasons.byReason')}</h3>
        <Bars
          bars={bars(
            (it) => it.reason ?? 'none',
            (it) => it.label ?? it.reason ?? t('reasons.unknown'),
            'reason',
          )}
        />
      </div>
      <div>
        <h3 className={styles.by}>{t('deal.stageWhereClosed')}</h3>
        <Bars
          bars={bars(
            (it) => it.stage ?? 'none',
            (it) => it.stageLabel ?? t('reasons.unknown'),
            'closedStage',
          )}
        />
      </div>
    </div>
  );
};
