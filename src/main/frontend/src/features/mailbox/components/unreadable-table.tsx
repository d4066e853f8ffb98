import '@/lib/i18n/further';
import { Button } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { DataTable } from '@/components/data-list/data-table';
import { explain, Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { toast } from '@/components/toast/toasts';
import { formatBytes } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { useDismissUnreadable } from '../api/dismiss-unreadable';
import { unreadableQuery } from '../api/get-mailbox';
import { unreadableReason } from './unreadable-reason';
import { useRetryUnreadable } from '../api/retry-unreadable';

/** Mails that lie on the server as they came, because nobody could read them. */
export const UnreadableTable = () => {
  const { t, language } = useI18n();
  const list = useQuery(unreadableQuery);
  const retry = useRetryUnreadable();
  const dismiss = useDismissUnreadable();
  if (list.isPending) return <RowsSkeleton rows={3} />;
  if (list.isError) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data.length === 0) return <p className="lj-quiet lj-padded">{t('mailbox.unreadable.none')}</p>;
  const onError = (error: unknown) => toast(explain(error, t).title, { kind: 'error', text: explain(error, t).text });
  return (
    <DataTable
      label={t('mailbox.unreadable')}
      rows={list.data}
      rowKey={(it) => it.id}
      columns={[
        {
          key: 'uid',
          title: t('mailbox.uid'),
          cell: (it) => (
            <>
              {it.uid}
              <span className="lj-second">{it.folder}</span>
              <span className="lj-second lj-narrow lj-break">{unreadableReason(it.reason, t)}</span>
            </>
          ),
        },
        {
          key: 'reason',
          title: t('incident.message'),
          from: 'md',
          cell: (it) => <span className="lj-break">{unreadableReason(it.reason, t)}</span>,
        },
        {
          key: 'size',
          title: t('mailbox.size'),
          from: 'lg',
          cell: (it) => (it.size ? formatBytes(it.size, language) : '–'),
        },
        {
          key: 'at',
          title: t('mail.receivedAt'),
          from: 'lg',
          cell: (it) => it.receivedAt && <When at={it.receivedAt} as="moment" />,
        },
        {
          key: 'actions',
          title: t('task.actions'),
          cell: (it) => (
            <span className="lj-row">
              <Button
                size="sm"
                kind="tertiary"
                disabled={it.again}
                onClick={() => retry.mutate(it.id, { onSuccess: () => toast(t('incident.retried')), onError })}
              >
                {t('incident.retry')}
              </Button>
              <Button size="sm" kind="ghost" onClick={() => dismiss.mutate(it.id, { onError })}>
                {t('mailbox.dismiss')}
              </Button>
            </span>
          ),
        },
      ]}
    />
  );
};
