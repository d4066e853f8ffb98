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
import { useDeleteToken } from '@/features/admin/api/delete-token';
import { tokensQuery, type Token } from '@/features/admin/api/get-tokens';
import { TokenDialog } from '@/features/admin/components/token-dialog';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

export const Component = () => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const list = useInfiniteQuery(tokensQuery);
  const tokens = list.data?.pages.flatMap((it) => it.items) ?? [];
  const revoke = useDeleteToken();
  const [adding, setAdding] = useState(false);
  const [revoked, setRevoked] = useState<Token | null>(null);
  const mayEdit = me.can('token', 'edit');

  return (
    <Page
      title={t('nav.tokens')}
      actions={
        mayEdit && (
          <Button size="md" renderIcon={Add} onClick={() => setAdding(true)}>
            {t('token.new')}
          </Button>
        )
      }
    >
      {list.isPending && <RowsSkeleton rows={3} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && tokens.length === 0 && <EmptyState title={t('token.none')} hint={t('token.none.hint')} />}
      {tokens.length > 0 && (
        <DataTable
          label={t('nav.tokens')}
          rows={tokens}
          rowKey={(it) => it.id}
          columns={[
            { key: 'name', title: t('token.name'), cell: (it) => it.name },
            { key: 'scopes', title: t('token.scopes'), from: 'lg', cell: (it) => it.scopes?.join(', ') || '–' },
            { key: 'expires', title: t('token.expiresAt'), cell: (it) => <When at={it.expiresAt} as="date" /> },
            {
              key: 'created',
              title: t('token.created'),
              from: 'lg',
              cell: (it) => <When at={it.createdAt} as="date" />,
            },
            { key: 'used', title: t('token.lastUsed'), from: 'lg', cell: (it) => <When at={it.lastUsedAt} /> },
            {
              key: 'actions',
              title: t('task.actions'),
              cell: (it) =>
                mayEdit && (
                  <Button size="sm" kind="danger--ghost" onClick={() => setRevoked(it)}>
                    {t('token.revoke')}
                  </Button>
                ),
            },
          ]}
        />
      )}
      <LoadMore query={list} />
      {adding && <TokenDialog onClose={() => setAdding(false)} />}
      {revoked && (
        <Confirm
          title={t('token.revoke.title')}
          text={t('token.revoke.hint', { name: revoked.name })}
          submitText={t('token.revoke')}
          busy={revoke.isPending}
          error={revoke.error}
          onClose={() => setRevoked(null)}
          onConfirm={() =>
            revoke.mutate(revoked.id, {
              onSuccess: () => {
                toast(t('token.revoked'));
                setRevoked(null);
              },
            })
          }
        />
      )}
    </Page>
  );
};
