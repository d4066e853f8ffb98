import { PasswordInput } from '@carbon/react';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import { useChangePassword } from '../api/change-password';

export const PasswordDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useI18n();
  const change = useChangePassword();
  const { values, text, refuse } = useFields({ current: '', next: '' });
  const labels = { showPasswordLabel: t('signIn.password.show'), hidePasswordLabel: t('signIn.password.hide') };
  return (
    <Dialog
      title={t('password.change')}
      submitText={t('common.save')}
      busy={change.isPending}
      disabled={!values.current || !values.next}
      error={change.error}
      onClose={onClose}
      onSubmit={() =>
        change.mutate(values, {
          onSuccess: () => {
            toast(t('password.changed'));
            onClose();
          },
          onError: refuse,
        })
      }
    >
      <PasswordInput
        {...text('current')}
        {...labels}
        autoComplete="current-password"
        labelText={t('password.current')}
      />
      <PasswordInput
        {...text('next')}
        {...labels}
        autoComplete="new-password"
        labelText={t('password.next')}
        helperText={t('user.password.hint')}
      />
    </Dialog>
  );
};
