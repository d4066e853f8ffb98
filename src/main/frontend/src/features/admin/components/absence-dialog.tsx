import '@/lib/i18n/further';
import { TextInput } from '@carbon/react';
import { DateField } from '@/components/form/date-field';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import { UserSelect } from '@/components/user-select/user-select';
import { now } from '@/lib/clock';
import { useI18n } from '@/lib/i18n/i18n';
import { toLocalDate } from '@/lib/zone';
import { useCreateAbsence } from '../api/create-absence';

export const AbsenceDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useI18n();
  const create = useCreateAbsence();
  const { values, errors, set, text, setErrors, refuse } = useFields({
    user: '',
    from: toLocalDate(now()),
    until: toLocalDate(now()),
    note: '',
  });

  const submit = () => {
    if (!values.user || !values.from || !values.until) return setErrors({ user: t('absence.missing') });
    if (values.until < values.from) return setErrors({ until: t('absence.order') });
    create.mutate(
      { ...values, note: values.note || undefined },
      {
        onSuccess: () => {
          toast(t('absence.saved'));
          onClose();
        },
        onError: refuse,
      },
    );
  };

  return (
    <Dialog
      title={t('absence.new')}
      submitText={t('common.save')}
      busy={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <UserSelect
        id="absent-user"
        label={t('absence.who')}
        value={values.user}
        onChange={(it) => set('user', it)}
        invalidText={errors.user}
      />
      <div className="lj-pair">
        <DateField {...text('from')} labelText={t('absence.from')} />
        <DateField {...text('until')} labelText={t('absence.until')} />
      </div>
      <TextInput {...text('note')} labelText={t('absence.note')} />
    </Dialog>
  );
};
