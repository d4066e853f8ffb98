import { Button } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { explain, Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { Facts } from '@/components/text/facts';
import { When } from '@/components/text/when';
import { toast } from '@/components/toast/toasts';
import { messageQuery } from '@/features/messaging/api/get-message';
import { templatesQuery } from '@/features/messaging/api/get-templates';
import { useResendMessage } from '@/features/messaging/api/resend-message';
import { Letter } from '@/features/messaging/components/letter';
import { MessageState } from '@/features/messaging/components/message-state';
import { channelName, messageError, messageReason } from '@/features/messaging/components/message-words';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import '@/lib/i18n/further';

export const Component = () => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const { messageId = '' } = useParams();
  const query = useQuery(messageQuery(messageId));
  const templates = useQuery(templatesQuery).data ?? [];
  const resend = useResendMessage(messageId);
  const message = query.data;

  if (!message) {
    return (
      <Page title={t('message.title')}>
        {query.isPending ? (
          <RowsSkeleton rows={4} />
        ) : (
          <Failure error={query.error} onRetry={() => void query.refetch()} />
        )}
      </Page>
    );
  }
  const mayResend =
    ['FAILED', 'BOUNCED'].includes(message.state) && (me.can('message', 'edit') || me.can('incident', 'edit'));
  return (
    <Page
      title={templates.find((it) => it.key === message.template)?.name ?? message.template}
      label={<LinkTo to="/messages">{t('nav.messages')}</LinkTo>}
      tags={<MessageState state={message.state} />}
      actions={
        mayResend && (
          <Button
            size="md"
            disabled={resend.isPending}
            onClick={() =>
              resend.mutate(undefined, {
                onSuccess: () => toast(t('message.resent')),
                onError: (error) => toast(explain(error, t).title, { kind: 'error', text: explain(error, t).text }),
              })
            }
          >
            {t('message.resend')}
          </Button>
        )
      }
    >
      <div className="lj-columns">
        <Section title={t('message.letter')}>
          <Letter message={message} />
        </Section>
        <Section title={t('message.journey')}>
          <Facts
            items={[
              [t('message.channel'), channelName(message.channel, t)],
              [t('message.purpose'), t(`message.purpose.${message.purpose}` as MessageKey)],
              [
                t('subject.customer'),
                message.customer?.name && (
                  <LinkTo key="customer" to={`/customers/${message.customer.id}`}>
                    {message.customer.name}
                  </LinkTo>
                ),
              ],
              [
                t('case.title'),
                message.caseId && me.can('history') && (
                  <LinkTo key="case" to={`/cases/${message.caseId}`}>
                    {t('message.case')}
                  </LinkTo>
                ),
              ],
              [t('message.queuedAt'), <When key="queued" at={message.queuedAt} />],
              [t('message.waits'), message.waits && messageReason(message.waits.reason, t)],
              [t('message.goesOut'), message.waits?.until && <When key="until" at={message.waits.until} />],
              [t('message.sentAt'), message.sentAt && <When key="sent" at={message.sentAt} />],
              [t('message.attempts'), String(message.attempts)],
              [t('message.error'), messageError(message.error, t)],
            ]}
          />
        </Section>
      </div>
    </Page>
  );
};
