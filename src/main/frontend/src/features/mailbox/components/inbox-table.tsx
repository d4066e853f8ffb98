import { DataTable } from '@/components/data-list/data-table';
import { LinkTo } from '@/components/page/link-to';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import type { InboxMail } from '../api/get-inbox';
import { mailReason } from './mail-reason';

export const InboxTable = ({ mails }: { mails: InboxMail[] }) => {
  const { t } = useI18n();
  return (
    <DataTable
      label={t('nav.inbox')}
      rows={mails}
      rowKey={(it) => it.id}
      columns={[
        {
          key: 'mail',
          title: t('mail.title'),
          cell: (it) => (
            <>
              <LinkTo to={`/inbox/${it.id}`}>
                {it.subject === null || it.subject === undefined
                  ? t('mail.forgotten.short')
                  : it.subject || t('mail.noSubject')}
              </LinkTo>
              <span className="lj-second lj-break">{it.senderName ?? it.sender}</span>
              <span className="lj-second lj-break">{it.glance}</span>
            </>
          ),
        },
        {
          key: 'reason',
          title: t('mail.why'),
          from: 'md',
          cell: (it) => (it.state === 'BOUNCED' ? t('mail.state.BOUNCED') : mailReason(it.reason, t)),
        },
        { key: 'at', title: t('mail.receivedAt'), from: 'md', cell: (it) => <When at={it.receivedAt} as="moment" /> },
      ]}
    />
  );
};
