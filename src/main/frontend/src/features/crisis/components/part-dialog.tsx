import { NumberInput, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { DateField } from '@/components/form/date-field';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { UserSelect } from '@/components/user-select/user-select';
import { useI18n } from '@/lib/i18n/i18n';

export type PartField = {
  key: string;
  label: string;
  kind?: 'text' | 'area' | 'user' | 'date' | 'number' | 'choice';
  choices?: readonly (readonly [value: string, text: string])[];
  hint?: string;
};

type Values = Record<string, string>;
type Props = {
  title: string;
  fields: PartField[];
  initial: Values;
  busy: boolean;
  error: unknown;
  onClose: () => void;
  onSubmit: (values: Values, refuse: (error: unknown) => boolean) => void;
};

/** Edits one row of a part of the plan. */
export const PartDialog = ({ title, fields, initial, busy, error, onClose, onSubmit }: Props) => {
  const { t } = useI18n();
  const { values, text, set, errors, refuse } = useFields<Values>(initial);
  return (
    <Dialog
      title={title}
      size="md"
      submitText={t('common.save')}
      busy={busy}
      error={error}
      onClose={onClose}
      onSubmit={() => onSubmit(values, refuse)}
    >
      {fields.map((it) => {
        switch (it.kind) {
          case 'area':
            return <TextArea key={it.key} {...text(it.key)} labelText={it.label} helperText={it.hint} rows={3} />;
          case 'user':
            return (
              <UserSelect
                key={it.key}
                id={`field-${it.key}`}
                label={it.label}
                value={values[it.key] ?? ''}
                onChange={(user) => set(it.key, user)}
                invalidText={errors[it.key]}
              />
            );
          case 'date':
            return <DateField key={it.key} {...text(it.key)} labelText={it.label} />;
          case 'number':
            return (
              <NumberInput
                key={it.key}
                id={`field-${it.key}`}
                label={it.label}
                value={values[it.key] ?? ''}
                allowEmpty
                hideSteppers
                invalid={it.key in errors}
                invalidText={errors[it.key]}
                onChange={(_event, { value }) => set(it.key, String(value))}
              />
            );
          case 'choice':
            return (
              <Select key={it.key} {...text(it.key)} labelText={it.label}>
                {it.choices?.map(([value, name]) => (
                  <SelectItem key={value} value={value} text={name} />
                ))}
              </Select>
            );
          default:
            return <TextInput key={it.key} {...text(it.key)} labelText={it.label} helperText={it.hint} />;
        }
      })}
    </Dialog>
  );
};
