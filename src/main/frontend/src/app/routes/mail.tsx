import { Button } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { mailQuery } from '@/components/mail/get-mail';
import { MailText } from '@/components/mail/mail-text';
import { Confirm } from '@/components/form/confirm';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { explain, Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { toast } from '@/components/toast/toasts';
import { useRemoveMail } from '@/features/mailbox/api/remove-mail';
import { useReopenMail } from '@/features/mailbox/api/reopen-mail';
import { mailReason } from '@/features/mailbox/components/mail-reason';
import { MailState } from '@/features/mailbox/components/mail-state';
import { SortMailDialog } from '@/features/mailbox/components/sort-mail-dialog';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

export const Component = () => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const navigate = useNavigate();
  const { mailId = '' } = useParams();
  const query = useQuery(mailQuery(mailId));
  const reopen = useReopenMail(mailId);
  const remove = useRemoveMail(mailId);
  const [sorting, setSorting] = useState(false);
  const [removing, setRemoving] = useState(false);
  const mail = query.data;

  if (!mail) {
    return (
      <Page title={t('mail.title')}>
        {query.isPending ? (
          <RowsSkeleton rows={4} />
        ) : (
          <Failure error={query.error} onRetry={() => void query.refetch()} />
        )}
      </Page>
    );
  }
  const about = mail.about?.type === 'lead' && mail.about.id ? `/leads/${mail.about.id}` : null;
  return (
    <Page
      title={mail.subject || t('mail.noSubject')}
      label={me.can('mail') && <LinkTo to="/inbox">{t('nav.inbox')}</LinkTo>}
      actions={
        me.can('mail', 'edit') && (
          <>
            {['WAITING', 'SET_ASIDE', 'BOUNCED'].includes(mail.state) && !mail.customerId && mail.subject !== null && (
              <Button size="md" kind="danger--ghost" onClick={() => setRemoving(true)}>
                {t('mail.remove')}
              </Button>
            )}
            {mail.state === 'WAITING' && (
              <Button size="md" onClick={() => setSorting(true)}>
                {t('mail.sort')}
              </Button>
            )}
            {mail.state === 'SET_ASIDE' && mail.subject !== null && (
              <Button
                size="md"
                kind="tertiary"
                disabled={reopen.isPending}
                onClick={() =>
                  reopen.mutate(undefined, {
                    onSuccess: () => toast(t('mail.reopened')),
                    onError: (error) => toast(explain(error, t).title, { kind: 'error', text: explain(error, t).text }),
                  })
                }
              >
                {t('mail.reopen')}
              </Button>
            )}
          </>
        )
      }
    >
      <div className="lj-row lj-state">
        <MailState state={mail.state} />
        {['SET_ASIDE', 'WAITING'].includes(mail.state) && (
          <span className="lj-quiet">{mailReason(mail.reason, t)}</span>
        )}
        {mail.decidedByName && <span className="lj-quiet">{t('mail.decidedBy', { name: mail.decidedByName })}</span>}
        {about && <LinkTo to={about}>{t('subject.lead')}</LinkTo>}
        {mail.customerId && <LinkTo to={`/customers/${mail.customerId}`}>{t('subject.customer')}</LinkTo>}
      </div>
      <Section title={t('mail.title')}>
        <MailText mail={mail} />
      </Section>
      {removing && (
        <Confirm
          title={t('mail.remove.title')}
          text={t('mail.remove.text')}
          submitText={t('mail.remove')}
          busy={remove.isPending}
          error={remove.error}
          onClose={() => setRemoving(false)}
          onConfirm={() => remove.mutate(undefined, { onSuccess: () => void navigate('/inbox') })}
        />
      )}
      {sorting && (
        <SortMailDialog mail={mail} onClose={() => setSorting(false)} onSorted={() => void navigate('/inbox')} />
      )}
    </Page>
  );
};
