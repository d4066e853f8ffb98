import '@/lib/i18n/further';
import { InlineNotification } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { EmptyState } from '@/components/states/empty-state';
import { Facts } from '@/components/text/facts';
import { When } from '@/components/text/when';
import { formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { mailboxQuery } from '../api/get-mailbox';

/** Whether the mailbox is read, and since when not. */
export const MailboxState = () => {
  const { t, language } = useI18n();
  const state = useQuery(mailboxQuery);
  if (state.isPending) return <RowsSkeleton rows={2} />;
  if (state.isError) return <Failure error={state.error} onRetry={() => void state.refetch()} />;
  const { configured, host, folder, readAt, failedAt, error, duplicates } = state.data;
  if (!configured) return <EmptyState title={t('mailbox.none')} hint={t('mailbox.none.hint')} />;
  return (
    <div className="lj-stack">
      {error && (
        <InlineNotification
          lowContrast
          hideCloseButton
          role="alert"
          kind="error"
          statusIconDescription={t('common.error')}
          title={t('mailbox.failed')}
          subtitle={error}
        />
      )}
      <Facts
        items={[
          [t('mailbox.host'), host],
          [t('mailbox.folder'), folder],
          [t('mailbox.readAt'), readAt ? <When at={readAt} /> : t('mailbox.notYet')],
          [t('mailbox.failedAt'), failedAt && <When at={failedAt} />],
          [t('mailbox.duplicates'), formatNumber(duplicates, language)],
        ]}
      />
    </div>
  );
};
