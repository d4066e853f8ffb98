import '@/lib/i18n/further';
import { Button } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { DataTable } from '@/components/data-list/data-table';
import { LoadMore } from '@/components/list-tools/load-more';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { importsQuery } from '@/features/import/api/get-imports';
import { ImportState } from '@/features/import/components/import-state';
import { useCurrentUser } from '@/lib/current-user';
import { formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';

const NewImport = lazy(() =>
  import('@/features/import/components/new-import').then((it) => ({ default: it.NewImport })),
);

export const Component = () => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const navigate = useNavigate();
  const list = useInfiniteQuery(importsQuery);
  const imports = list.data?.pages.flatMap((it) => it.items) ?? [];
  const [adding, setAdding] = useState(false);

  return (
    <Page
      title={t('nav.imports')}
      actions={
        me.can('import', 'edit') &&
        !adding && (
          <Button size="md" renderIcon={Add} onClick={() => setAdding(true)}>
            {t('import.new')}
          </Button>
        )
      }
    >
      {adding && (
        <div className="lj-state">
          <Suspense fallback={<RowsSkeleton rows={3} />}>
            <NewImport onStarted={(id) => void navigate(`/imports/${id}`)} />
          </Suspense>
        </div>
      )}
      {list.isPending && <RowsSkeleton rows={4} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && imports.length === 0 && !adding && (
        <EmptyState title={t('import.none')} hint={t('import.none.hint')} />
      )}
      {imports.length > 0 && (
        <DataTable
          label={t('nav.imports')}
          rows={imports}
          rowKey={(it) => it.id}
          columns={[
            {
              key: 'file',
              title: t('import.file.title'),
              cell: (it) => (
                <>
                  <LinkTo to={`/imports/${it.id}`}>{it.fileName}</LinkTo>
                  <span className="lj-second">
                    <When at={it.createdAt} as="moment" /> · {it.createdByName ?? it.createdBy}
                  </span>
                </>
              ),
            },
            { key: 'state', title: t('case.state'), cell: (it) => <ImportState of={it} /> },
            {
              key: 'created',
              title: t('import.created'),
              from: 'md',
              cell: (it) => formatNumber(it.created, language),
            },
            { key: 'merged', title: t('import.merged'), from: 'md', cell: (it) => formatNumber(it.merged, language) },
            {
              key: 'rejected',
              title: t('import.rejected'),
              from: 'md',
              cell: (it) => formatNumber(it.rejected, language),
            },
            { key: 'total', title: t('import.total'), from: 'lg', cell: (it) => formatNumber(it.total, language) },
          ]}
        />
      )}
      <LoadMore query={list} />
    </Page>
  );
};
