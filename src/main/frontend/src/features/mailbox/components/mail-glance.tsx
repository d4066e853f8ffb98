import { SkeletonText } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { mailQuery } from '@/components/mail/get-mail';
import { MailText } from '@/components/mail/mail-text';
import { LinkTo } from '@/components/page/link-to';
import { Failure } from '@/components/states/failure';
import { useI18n } from '@/lib/i18n/i18n';

/** The mail beside its task. */
export const MailGlance = ({ mailId }: { mailId: string }) => {
  const { t } = useI18n();
  const mail = useQuery(mailQuery(mailId));
  if (mail.isPending) return <SkeletonText paragraph lineCount={4} />;
  if (mail.isError) return <Failure error={mail.error} onRetry={() => void mail.refetch()} />;
  return (
    <>
      <MailText mail={mail.data} />
      <p className="lj-quiet">
        <LinkTo to={`/inbox/${mailId}`}>{t('mail.open')}</LinkTo>
      </p>
    </>
  );
};
