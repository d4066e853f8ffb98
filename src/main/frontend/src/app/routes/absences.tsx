import '@/lib/i18n/further';
import { Button } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DataTable } from '@/components/data-list/data-table';
import { LoadMore } from '@/components/list-tools/load-more';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { explain, Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { toast } from '@/components/toast/toasts';
import { useDeleteAbsence } from '@/features/admin/api/delete-absence';
import { absencesQuery } from '@/features/admin/api/get-absences';
import { AbsenceDialog } from '@/features/admin/components/absence-dialog';
import { useI18n } from '@/lib/i18n/i18n';

export const Component = () => {
  const { t } = useI18n();
  const list = useInfiniteQuery(absencesQuery);
  const absences = list.data?.pages.flatMap((it) => it.items) ?? [];
  const remove = useDeleteAbsence();
  const [adding, setAdding] = useState(false);

  return (
    <Page
      title={t('nav.absences')}
      actions={
        <Button size="md" renderIcon={Add} onClick={() => setAdding(true)}>
          {t('absence.new')}
        </Button>
      }
    >
      {list.isPending && <RowsSkeleton rows={3} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && absences.length === 0 && (
        <EmptyState title={t('absence.none')} hint={t('absence.none.hint')} />
      )}
      {absences.length > 0 && (
        <DataTable
          label={t('nav.absences')}
          rows={absences}
          rowKey={(it) => it.id}
          columns={[
            { key: 'who', title: t('absence.who'), cell: (it) => it.userName ?? it.user },
            { key: 'from', title: t('absence.from'), cell: (it) => <When at={it.from} as="date" /> },
            { key: 'until', title: t('absence.until'), cell: (it) => <When at={it.until} as="date" /> },
            { key: 'note', title: t('absence.note'), from: 'lg', cell: (it) => it.note },
            {
              key: 'actions',
              title: t('task.actions'),
              cell: (it) => (
                <Button
                  size="sm"
                  kind="ghost"
                  disabled={remove.isPending}
                  onClick={() =>
                    remove.mutate(it.id, {
                      onSuccess: () => toast(t('absence.deleted')),
                      onError: (error) => toast(explain(error, t).title, { kind: 'error' }),
                    })
                  }
                >
                  {t('common.delete')}
                </Button>
              ),
            },
          ]}
        />
      )}
      <LoadMore query={list} />
      {adding && <AbsenceDialog onClose={() => setAdding(false)} />}
    </Page>
  );
};
