import { TextArea } from '@carbon/react';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import type { User } from '@/components/user-select/get-users';
import { UserSelect } from '@/components/user-select/user-select';
import { useI18n } from '@/lib/i18n/i18n';
import { useHandOverUser } from '../api/hand-over-user';

/** A rep leaves: all open work goes to somebody else at once. */
export const HandOverDialog = ({ user, onClose }: { user: User; onClose: () => void }) => {
  const { t } = useI18n();
  const handOver = useHandOverUser();
  const { values, errors, set, text, refuse } = useFields({ to: '', reason: '' });
  return (
    <Dialog
      title={t('user.handOver.of', { name: user.displayName })}
      submitText={t('user.handOver')}
      busy={handOver.isPending}
      disabled={!values.to || !values.reason.trim()}
      error={handOver.error}
      onClose={onClose}
      onSubmit={() =>
        handOver.mutate(
          { id: user.id, ...values },
          {
            onSuccess: (moved) => {
              const leads = t('user.handOver.leads', { count: moved.leads });
              const tasks = t('user.handOver.tasks', { count: moved.tasks });
              toast(t('user.handOver.done', { leads, tasks }));
              onClose();
            },
            onError: refuse,
          },
        )
      }
    >
      <p>{t('user.handOver.hint')}</p>
      <UserSelect
        id="hand-over-to"
        label={t('user.handOver.to')}
        value={values.to}
        exclude={user.id}
        onChange={(it) => set('to', it)}
        invalidText={errors.to}
      />
      <TextArea {...text('reason')} rows={3} labelText={t('user.handOver.reason')} />
    </Dialog>
  );
};
