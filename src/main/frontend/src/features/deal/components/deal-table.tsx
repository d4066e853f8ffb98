import { useInfiniteQuery } from '@tanstack/react-query';
import { DataTable } from '@/components/data-list/data-table';
import { LoadMore } from '@/components/list-tools/load-more';
import { LinkTo } from '@/components/page/link-to';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { Amount } from '@/components/text/amount';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import { dealName } from '../api/deal';
import { dealsQuery, type DealFilter } from '../api/get-deals';
import type { Stage } from '../api/get-funnels';
import { Behind } from './behind';
import { DealState } from './deal-state';
import styles from './deal-table.module.scss';
import { NextStep } from './next-step';
import type { Filters, Key } from './pipeline-filters';

type Props = {
  filter: DealFilter;
  filters: Filters;
  stages: Stage[];
  isFiltered: boolean;
  onFilter: (key: Key, value: string) => void;
};

export const DealTable = ({ filter, filters, stages, isFiltered, onFilter }: Props) => {
  const { t } = useI18n();
  const list = useInfiniteQuery(dealsQuery(filter));
  const deals = list.data?.pages.flatMap((it) => it.items) ?? [];
  /** The server knows one direction for each order: the one that says what to do first. */
  const sort = (key: string, way: 'ASC' | 'DESC') => ({
    value: (filter.sort || 'opened') === key ? way : ('NONE' as const),
    onSort: () => onFilter('sort', key === 'opened' ? '' : key),
  });

  const reason = deals.map((it) => it.lostReason ?? it.winReason).find((it) => it?.reason === filters.reason);
  const behind = <Behind filters={filters} stages={stages} reason={reason?.label} onClear={(it) => onFilter(it, '')} />;

  if (list.isPending) return <RowsSkeleton rows={8} />;
  if (list.isError) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (deals.length === 0) {
    return (
      <>
        {behind}
        <EmptyState
          title={t(isFiltered ? 'deal.none.filtered' : 'deal.none')}
          hint={t(isFiltered ? 'task.none.filtered.hint' : 'deal.none.hint')}
        />
      </>
    );
  }
  return (
    <>
      {behind}
      <DataTable
        label={t('nav.pipeline')}
        rows={deals}
        rowKey={(it) => it.id}
        columns={[
          {
            key: 'deal',
            title: t('deal.title'),
            cell: (it) => (
              <div className={styles.name}>
                <LinkTo to={`/deals/${it.id}`}>{dealName(it)}</LinkTo>
                {it.customerName && it.product && <span className="lj-second">{it.product}</span>}
                <span className="lj-second lj-narrow">{it.stageLabel}</span>
              </div>
            ),
          },
          { key: 'stage', title: t('deal.stage'), from: 'md', cell: (it) => it.stageLabel },
          {
            key: 'value',
            title: t('deal.value'),
            cell: (it) => <Amount value={it.value} />,
            sort: sort('value', 'DESC'),
          },
          {
            key: 'probability',
            title: t('deal.probability'),
            from: 'lg',
            cell: (it) => `${it.probability}%`,
            sort: sort('probability', 'DESC'),
          },
          {
            key: 'next',
            title: t('activity.nextStep'),
            from: 'md',
            cell: (it) => (it.closedAt ? '–' : <NextStep step={it.nextStep} />),
            sort: sort('next', 'ASC'),
          },
          {
            key: 'close',
            title: t('deal.expectedClose'),
            from: 'lg',
            cell: (it) => (
              <span className={styles.day}>
                <When at={it.closedAt ?? it.expectedCloseOn} as="date" />
                {it.closedAt && <span className="lj-second">{t('deal.closed')}</span>}
              </span>
            ),
            sort: sort('close', 'ASC'),
          },
          {
            key: 'state',
            title: t('deal.state'),
            from: 'md',
            cell: (it) => (
              <>
                <DealState idle={it.idle} onHoldUntil={it.onHoldUntil} />
                {(it.lostReason ?? it.winReason)?.label}
                {!it.closedAt && <span className="lj-second">{t('deal.days', { count: it.daysInStage })}</span>}
              </>
            ),
          },
          {
            key: 'owner',
            title: t('lead.owner'),
            from: 'lg',
            cell: (it) => it.ownerName ?? it.owner ?? t('lead.noOwner'),
          },
          {
            key: 'opened',
            title: t('deal.opened'),
            from: 'lg',
            cell: (it) => (
              <span className={styles.day}>
                <When at={it.openedAt} as="date" />
              </span>
            ),
            sort: sort('opened', 'DESC'),
          },
        ]}
      />
      <LoadMore query={list} />
    </>
  );
};
