import '@/lib/i18n/further';
import { Button } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DataTable } from '@/components/data-list/data-table';
import { Confirm } from '@/components/form/confirm';
import { LoadMore } from '@/components/list-tools/load-more';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { toast } from '@/components/toast/toasts';
import { useDeleteLeadForm } from '@/features/admin/api/delete-lead-form';
import { leadFormsQuery, type LeadForm } from '@/features/admin/api/get-lead-forms';
import { LeadFormDialog } from '@/features/admin/components/lead-form-dialog';
import { sourceName } from '@/components/text/source-name';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

export const Component = () => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const list = useInfiniteQuery(leadFormsQuery);
  const forms = list.data?.pages.flatMap((it) => it.items) ?? [];
  const revoke = useDeleteLeadForm();
  const [adding, setAdding] = useState(false);
  const [revoked, setRevoked] = useState<LeadForm | null>(null);
  const mayEdit = me.can('lead-form', 'edit');

  return (
    <Page
      title={t('nav.leadForms')}
      actions={
        mayEdit && (
          <Button size="md" renderIcon={Add} onClick={() => setAdding(true)}>
            {t('leadForm.new')}
          </Button>
        )
      }
    >
      {list.isPending && <RowsSkeleton rows={3} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && forms.length === 0 && <EmptyState title={t('leadForm.none')} hint={t('leadForm.none.hint')} />}
      {forms.length > 0 && (
        <DataTable
          label={t('nav.leadForms')}
          rows={forms}
          rowKey={(it) => it.id}
          columns={[
            { key: 'name', title: t('leadForm.name'), cell: (it) => it.name },
            { key: 'source', title: t('leadForm.source'), from: 'lg', cell: (it) => sourceName(it.source, t) },
            {
              key: 'snippet',
              title: t('leadForm.snippet'),
              cell: (it) =>
                it.snippet && (
                  <span className="lj-row">
                    <code className="lj-code">{it.snippet}</code>
                    <Button
                      size="sm"
                      kind="ghost"
                      onClick={() =>
                        void navigator.clipboard.writeText(it.snippet ?? '').then(() => toast(t('common.copied')))
                      }
                    >
                      {t('common.copy')}
                    </Button>
                  </span>
                ),
            },
            {
              key: 'created',
              title: t('task.created'),
              from: 'lg',
              cell: (it) => <When at={it.createdAt} as="date" />,
            },
            {
              key: 'actions',
              title: t('task.actions'),
              cell: (it) =>
                mayEdit && (
                  <Button size="sm" kind="danger--ghost" onClick={() => setRevoked(it)}>
                    {t('leadForm.revoke')}
                  </Button>
                ),
            },
          ]}
        />
      )}
      <LoadMore query={list} />
      {adding && <LeadFormDialog onClose={() => setAdding(false)} />}
      {revoked && (
        <Confirm
          title={t('leadForm.revoke.title')}
          text={t('leadForm.revoke.hint', { name: revoked.name })}
          submitText={t('leadForm.revoke')}
          busy={revoke.isPending}
          error={revoke.error}
          onClose={() => setRevoked(null)}
          onConfirm={() =>
            revoke.mutate(revoked.id, {
              onSuccess: () => {
                toast(t('leadForm.revoked'));
                setRevoked(null);
              },
            })
          }
        />
      )}
    </Page>
  );
};
