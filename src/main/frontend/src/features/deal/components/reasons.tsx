import { useQuery } from '@tanstack/react-query';
import { DataTable } from '@/components/data-list/data-table';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { formatNumber, formatPercent } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Whose } from '../api/get-board';
import type { Span } from '../api/get-conversion';
import { reasonsQuery, type ReasonCount } from '../api/get-reasons';
import { Bars } from './bars';
import { NumberLink } from './number-link';
import type { RowsOf } from './pipeline-filters';

type Props = { asked: Whose & Span; rowsOf: RowsOf };

/** Why deals were lost, and why won: the reasons as a picture, and each by the stage it ended in. */
export const Reasons = ({ asked, rowsOf }: Props) => {
  const { t, language } = useI18n();
  const query = useQuery(reasonsQuery(asked, language));
  if (query.isPending) return <RowsSkeleton rows={4} />;
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return ['lost', 'won'].map((outcome) => (
    <Section key={outcome} title={t(outcome === 'lost' ? 'reasons.lost' : 'reasons.won')}>
      <Outcome
        rows={query.data.filter((it) => it.outcome === outcome)}
        label={t(outcome === 'lost' ? 'reasons.lost' : 'reasons.won')}
        none={t('reasons.none')}
        percent={(share) => formatPercent(share, language)}
        rowsOf={rowsOf}
      />
    </Section>
  ));
};

type OutcomeProps = {
  rows: ReasonCount[];
  label: string;
  none: string;
  percent: (share: number) => string;
  rowsOf: RowsOf;
};

const Outcome = ({ rows, label, none, percent, rowsOf }: OutcomeProps) => {
  const { t, language } = useI18n();
  if (rows.length === 0) return <p className="lj-quiet">{none}</p>;
  const nameOf = (it: ReasonCount) => it.label ?? it.reason ?? t('reasons.unknown');
  const all = rows.reduce((sum, it) => sum + it.count, 0);
  const byReason = new Map<string, number>();
  for (const it of rows) byReason.set(nameOf(it), (byReason.get(nameOf(it)) ?? 0) + it.count);
  const bars = [...byReason].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
  const most = bars[0]?.count ?? 1;
  return (
    <>
      <Bars
        bars={bars.map((it) => ({
          key: it.name,
          label: it.name,
          share: it.count / most,
          text: `${formatNumber(it.count, language)} · ${percent(it.count / all)}`,
        }))}
      />
      <DataTable
        label={label}
        rows={rows}
        rowKey={(it) => `${it.reason} ${it.stage}`}
        columns={[
          { key: 'reason', title: t('deal.reason'), cell: nameOf },
          { key: 'stage', title: t('deal.stageWhereClosed'), cell: (it) => it.stageLabel ?? '–' },
          {
            key: 'count',
            title: t('forecast.deals'),
            cell: (it) => (
              <NumberLink
                to={rowsOf({ stage: it.outcome, reason: it.reason ?? 'none', closedStage: it.stage ?? 'none' })}
              >
                {formatNumber(it.count, language)}
              </NumberLink>
            ),
          },
        ]}
      />
    </>
  );
};
