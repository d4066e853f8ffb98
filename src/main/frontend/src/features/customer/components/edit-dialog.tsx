import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import { ApiError } from '@/lib/api';
import { useI18n } from '@/lib/i18n/i18n';
import { useChangeCard, type Change } from '../api/change-card';
import { inputOf, type CardRecord } from '../api/field-record';
import type { CardField } from '../api/get-fields';
import { FieldInput } from './field-input';

type Props = {
  customerId: string;
  title: string;
  label?: string;
  fields: CardField[];
  record?: CardRecord;
  /** Where the fields go; the body is what was changed. */
  change: Omit<Change, 'body'>;
  /** Sent along with them. */
  extra?: CardRecord;
  note?: string;
  onClose: () => void;
};

type Values = Record<string, string | string[] | boolean>;

const WIDE = ['long-text', 'codes', 'choices'];

/** Edits some fields of a card or of something on it: only what was changed is sent. */
export const EditDialog = ({ customerId, title, label, fields, record = {}, change, extra, note, onClose }: Props) => {
  const { t } = useI18n();
  const save = useChangeCard(customerId);
  const before: Values = Object.fromEntries(fields.map((it) => [it.name, inputOf(it, record)]));
  const { values, errors, set, refuse } = useFields<Values>(before);

  const submit = () => {
    const changed = Object.entries(values).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
    );
    if (changed.length === 0 && !extra) {
      onClose();
      return;
    }
    const body = Object.fromEntries(changed.map(([name, value]) => [name, value === '' ? null : value]));
    save.mutate(
      { ...change, body: { ...extra, ...body } },
      {
        onSuccess: () => {
          toast(t('correct.done'));
          onClose();
        },
        onError: refuse,
      },
    );
  };

  /** What stands at its field need not stand below the form too. */
  const shown =
    save.error instanceof ApiError &&
    save.error.errors.length > 0 &&
    save.error.errors.every((it) => it.field in values)
      ? null
      : save.error;

  const input = (field: CardField, index: number) => (
    <FieldInput
      key={field.name}
      field={field}
      value={values[field.name] ?? ''}
      error={errors[field.name]}
      focus={index === 0}
      parent={record.parent as { id: string; name: string } | null | undefined}
      onChange={(value) => set(field.name, value)}
    />
  );

  return (
    <Dialog
      title={title}
      label={label}
      submitText={t('common.save')}
      busy={save.isPending}
      error={shown}
      onClose={onClose}
      onSubmit={submit}
    >
      {note && <p className="lj-quiet">{note}</p>}
      <div className="lj-pair">{fields.filter((it) => !WIDE.includes(it.type)).map(input)}</div>
      {fields.filter((it) => WIDE.includes(it.type)).map((it, index) => input(it, index + fields.length))}
    </Dialog>
  );
};
