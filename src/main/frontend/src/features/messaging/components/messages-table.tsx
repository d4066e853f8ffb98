import { DataTable } from '@/components/data-list/data-table';
import { LinkTo } from '@/components/page/link-to';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import type { Message } from '../api/get-messages';
import { MessageState } from './message-state';
import { channelName, messageError } from './message-words';
import '@/lib/i18n/further';

type Props = { messages: Message[]; nameOf: (template: string) => string };

export const MessagesTable = ({ messages, nameOf }: Props) => {
  const { t } = useI18n();
  return (
    <DataTable
      label={t('nav.messages')}
      rows={messages}
      rowKey={(it) => it.id}
      columns={[
        {
          key: 'template',
          title: t('message.title'),
          cell: (it) => (
            <>
              <LinkTo to={`/messages/${it.id}`}>{nameOf(it.template)}</LinkTo>
              <span className="lj-second lj-break">{it.customer?.name}</span>
              <span className="lj-second lj-narrow">
                <When at={it.sentAt ?? it.queuedAt} as="moment" />
              </span>
            </>
          ),
        },
        {
          key: 'state',
          title: t('message.state'),
          cell: (it) => (
            <>
              <MessageState state={it.state} />
              <span className="lj-second lj-break">{messageError(it.error, t)}</span>
              {it.state === 'QUEUED' && it.notBefore > it.queuedAt && (
                <span className="lj-second">
                  {t('message.goesOut')} <When at={it.notBefore} as="moment" />
                </span>
              )}
            </>
          ),
        },
        { key: 'channel', title: t('message.channel'), from: 'md', cell: (it) => channelName(it.channel, t) },
        {
          key: 'queued',
          title: t('message.queuedAt'),
          from: 'md',
          cell: (it) => <When at={it.queuedAt} as="moment" />,
        },
        { key: 'sent', title: t('message.sentAt'), from: 'lg', cell: (it) => <When at={it.sentAt} as="moment" /> },
      ]}
    />
  );
};
