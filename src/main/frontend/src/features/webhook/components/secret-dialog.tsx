import { InlineNotification, TextInput } from '@carbon/react';
import { Dialog } from '@/components/form/dialog';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';

/** The one moment at which a secret is seen. */
export const SecretDialog = ({ title, secret, onClose }: { title: string; secret: string; onClose: () => void }) => {
  const { t } = useI18n();
  return (
    <Dialog
      title={title}
      submitText={t('common.copy')}
      onClose={onClose}
      onSubmit={() => void navigator.clipboard.writeText(secret).then(() => toast(t('common.copied')))}
    >
      <InlineNotification
        lowContrast
        hideCloseButton
        kind="warning"
        role="status"
        statusIconDescription={t('common.warning')}
        title={t('webhook.once')}
        subtitle={t('webhook.once.hint')}
      />
      <TextInput
        id="webhook-secret"
        labelText={t('webhook.secret')}
        readOnly
        value={secret}
        onFocus={(it) => it.target.select()}
      />
    </Dialog>
  );
};
