import { Modal, SkeletonText } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useReturnFocus } from '@/components/form/use-return-focus';
import { Failure } from '@/components/states/failure';
import { useI18n } from '@/lib/i18n/i18n';
import { mailQuery } from './get-mail';
import { MailText } from './mail-text';

/** A mail of a timeline, to be read. */
export const MailDialog = ({ mailId, onClose }: { mailId: string; onClose: () => void }) => {
  const { t } = useI18n();
  const mail = useQuery(mailQuery(mailId));
  useReturnFocus();
  return (
    <Modal
      open
      passiveModal
      size="md"
      modalHeading={t('mail.title')}
      closeButtonLabel={t('common.close')}
      onRequestClose={onClose}
      aria-label={t('mail.title')}
    >
      {mail.isPending && <SkeletonText paragraph lineCount={6} />}
      {mail.isError && <Failure error={mail.error} />}
      {mail.data && <MailText mail={mail.data} />}
    </Modal>
  );
};
