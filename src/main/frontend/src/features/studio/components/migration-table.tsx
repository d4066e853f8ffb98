import { Tag } from '@carbon/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { DataTable } from '@/components/data-list/data-table';
import { LoadMore } from '@/components/list-tools/load-more';
import { LinkTo } from '@/components/page/link-to';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { useUserName } from '@/components/user-select/use-user-name';
import { formatDateTime } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { migrationsQuery, type Migration } from '../api/migrations';

export const MigrationState = ({ of }: { of: Migration }) => {
  const { t } = useI18n();
  const stayed = of.state === 'DONE' && of.failed > 0;
  return (
    <Tag size="sm" type={of.state === 'RUNNING' ? 'blue' : stayed ? 'warm-gray' : 'green'}>
      {t(of.state === 'RUNNING' ? 'migration.running' : stayed ? 'migration.doneInPart' : 'migration.done')}
    </Tag>
  );
};

/** Migrations of a process, the newest first. */
export const MigrationTable = ({ process }: { process: string }) => {
  const { t, language } = useI18n();
  const nameOf = useUserName();
  const list = useInfiniteQuery(migrationsQuery(process));
  const rows = list.data?.pages.flatMap((it) => it.items) ?? [];
  if (list.isPending) return <RowsSkeleton rows={2} />;
  if (list.isError) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (rows.length === 0) return <EmptyState title={t('migration.none')} />;
  return (
    <>
      <DataTable
        label={t('migration.earlier')}
        rows={rows}
        rowKey={(it) => it.id}
        columns={[
          {
            key: 'at',
            title: t('migration.startedAt'),
            cell: (it) => (
              <LinkTo to={`/processes/${process}/move?migration=${it.id}`}>
                {formatDateTime(it.startedAt ?? '', language)}
              </LinkTo>
            ),
          },
          {
            key: 'versions',
            title: t('migration.versions'),
            cell: (it) => t('migration.fromTo', { from: it.from, to: it.to }),
          },
          { key: 'by', title: t('migration.startedBy'), from: 'md', cell: (it) => nameOf(it.startedBy) ?? '–' },
          { key: 'moved', title: t('migration.moved'), from: 'md', cell: (it) => it.moved },
          { key: 'failed', title: t('migration.stayed'), from: 'md', cell: (it) => it.failed },
          { key: 'state', title: t('migration.state'), cell: (it) => <MigrationState of={it} /> },
        ]}
      />
      <LoadMore query={list} />
    </>
  );
};
