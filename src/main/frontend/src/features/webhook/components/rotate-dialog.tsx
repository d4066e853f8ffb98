import { TextInput } from '@carbon/react';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { useI18n } from '@/lib/i18n/i18n';
import type { Connection } from '../api/get-connections';
import { useRotateSecret } from '../api/rotate-secret';
import { SecretDialog } from './secret-dialog';

/** A new secret; for a while the old one signs too. */
export const RotateDialog = ({ connection, onClose }: { connection: Connection; onClose: () => void }) => {
  const { t } = useI18n();
  const rotate = useRotateSecret(connection.id);
  const { values, text, setErrors, refuse } = useFields({ overlapHours: '24' });
  const title = t('webhook.rotate.of', { name: connection.name });

  if (rotate.data) return <SecretDialog title={title} secret={rotate.data} onClose={onClose} />;
  return (
    <Dialog
      title={title}
      submitText={t('webhook.rotate')}
      danger
      busy={rotate.isPending}
      error={rotate.error}
      onClose={onClose}
      onSubmit={() => {
        const hours = Number(values.overlapHours);
        if (!values.overlapHours.trim() || !Number.isInteger(hours)) {
          setErrors({ overlapHours: t('webhook.overlap.invalid') });
          return;
        }
        rotate.mutate(hours, { onError: refuse });
      }}
    >
      <p>{t('webhook.rotate.hint')}</p>
      <TextInput
        {...text('overlapHours')}
        data-modal-primary-focus
        inputMode="numeric"
        labelText={t('webhook.overlap')}
        helperText={t('webhook.overlap.hint')}
      />
    </Dialog>
  );
};
