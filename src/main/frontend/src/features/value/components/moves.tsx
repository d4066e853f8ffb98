import { useInfiniteQuery } from '@tanstack/react-query';
import { DataTable } from '@/components/data-list/data-table';
import { LoadMore } from '@/components/list-tools/load-more';
import { LinkTo } from '@/components/page/link-to';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { useI18n } from '@/lib/i18n/i18n';
import { movesQuery } from '../api/value';

/** Who changed groups in one recalculation. */
export const MovesView = ({ run }: { run: string }) => {
  const { t, language } = useI18n();
  const list = useInfiniteQuery(movesQuery(run, language));
  const moves = list.data?.pages.flatMap((it) => it.items) ?? [];
  if (list.isPending) return <RowsSkeleton rows={6} />;
  if (list.isError) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (moves.length === 0) return <EmptyState title={t('value.moves.none')} hint={t('value.run.help')} />;
  return (
    <>
      <h2 className="lj-subtitle lj-below">{t('value.moves')}</h2>
      <DataTable
        label={t('value.moves')}
        rows={moves}
        rowKey={(it) => `${it.customer?.id} ${it.at} ${it.group}`}
        columns={[
          {
            key: 'customer',
            title: t('customer.name'),
            cell: (it) =>
              it.customer ? (
                <LinkTo to={`/customers/${it.customer.id}`}>{it.customer.name}</LinkTo>
              ) : (
                <span className="lj-quiet">{t('reactivation.hidden')}</span>
              ),
          },
          { key: 'before', title: t('value.moves.before'), cell: (it) => it.labelBefore },
          { key: 'after', title: t('value.moves.after'), cell: (it) => it.label },
        ]}
      />
      <LoadMore query={list} />
    </>
  );
};
