import { TextInput } from '@carbon/react';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import { Dialog } from './dialog';
import { useFields } from './use-fields';

type Field = { key: string; label: string; type?: 'text' | 'email' | 'tel' };
type Save = {
  isPending: boolean;
  error: unknown;
  mutate: (changes: Record<string, string>, then: { onSuccess: () => void; onError: (error: unknown) => void }) => void;
};
type Props = {
  label: string;
  fields: Field[];
  record: Record<string, unknown>;
  save: Save;
  onClose: () => void;
};

/** Corrects texts of a record: only what was changed is sent, and what the server refuses stands at its field. */
export const CorrectDialog = ({ label, fields, record, save, onClose }: Props) => {
  const { t } = useI18n();
  const before = Object.fromEntries(fields.map(({ key }) => [key, String(record[key] ?? '')]));
  const { values, text, refuse } = useFields(before);
  const changes = Object.fromEntries(Object.entries(values).filter(([key, value]) => value.trim() !== before[key]));

  const submit = () => {
    if (Object.keys(changes).length === 0) {
      onClose();
      return;
    }
    save.mutate(changes, {
      onSuccess: () => {
        toast(t('correct.done'));
        onClose();
      },
      onError: refuse,
    });
  };

  return (
    <Dialog
      title={t('correct.title')}
      label={label}
      submitText={t('common.save')}
      busy={save.isPending}
      error={save.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <div className="lj-pair">
        {fields.map(({ key, label: name, type }, index) => (
          <TextInput
            key={key}
            {...text(key)}
            type={type ?? 'text'}
            labelText={name}
            {...(index === 0 ? { 'data-modal-primary-focus': true } : {})}
          />
        ))}
      </div>
    </Dialog>
  );
};
