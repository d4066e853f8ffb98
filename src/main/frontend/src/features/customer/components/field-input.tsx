import { Checkbox, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { useState } from 'react';
import { DateField } from '@/components/form/date-field';
import type { Subject } from '@/components/subject-search/find-subjects';
import { SubjectPicker } from '@/components/subject-search/subject-picker';
import { UserSelect } from '@/components/user-select/user-select';
import { useI18n } from '@/lib/i18n/i18n';
import type { CardField } from '../api/get-fields';

type Value = string | string[] | boolean;
type Props = {
  field: CardField;
  value: Value;
  onChange: (value: Value) => void;
  error?: string;
  focus?: boolean;
  parent?: { id: string; name: string } | null;
};

const NUMBERS = ['integer', 'number', 'amount'];
const INPUT_TYPES: Record<string, string> = { phone: 'tel', email: 'email', link: 'url' };

/** The input that fits the type of a field. */
export const FieldInput = ({ field, value, onChange, error, focus, parent }: Props) => {
  const { t } = useI18n();
  const [chosen, setChosen] = useState<Subject | null>(
    parent ? { type: 'customer', id: parent.id, label: parent.name } : null,
  );
  const id = `field-${field.name.replace('.', '-')}`;
  const label = field.label;
  const common = {
    id,
    labelText: label,
    invalid: Boolean(error),
    invalidText: error,
    ...(focus ? { 'data-modal-primary-focus': true } : {}),
  };
  const text = typeof value === 'string' ? value : '';

  if (field.type === 'codes' || field.type === 'choices') {
    const codes = Array.isArray(value) ? value : [];
    return (
      <fieldset className="cds--fieldset">
        <legend className="cds--label">{label}</legend>
        {field.choices
          ?.filter((it) => it.active || codes.includes(it.code))
          .map((it) => (
            <Checkbox
              key={it.code}
              id={`${id}-${it.code}`}
              labelText={it.label}
              checked={codes.includes(it.code)}
              onChange={(_, { checked }) =>
                onChange(checked ? [...codes, it.code] : codes.filter((code) => code !== it.code))
              }
            />
          ))}
        {error && <p className="lj-invalid">{error}</p>}
      </fieldset>
    );
  }
  if (field.type === 'flag') {
    return (
      <Checkbox id={id} labelText={label} checked={value === true} onChange={(_, { checked }) => onChange(checked)} />
    );
  }
  if (field.type === 'date' || field.type === 'birth-date') {
    return <DateField {...common} value={text} onChange={(event) => onChange(event.target.value)} />;
  }
  if (field.type === 'user') {
    return <UserSelect id={id} label={label} value={text} onChange={onChange} invalidText={error} />;
  }
  if (field.type === 'customer') {
    return (
      <div>
        <SubjectPicker
          label={label}
          types="customer"
          value={chosen}
          onChange={(subject) => {
            setChosen(subject);
            onChange(subject?.id ?? '');
          }}
        />
        {error && <p className="lj-invalid">{error}</p>}
      </div>
    );
  }
  const options = optionsOf(field, text, t('common.yes'), t('common.no'));
  if (options) {
    return (
      <Select {...common} value={text} onChange={(event) => onChange(event.target.value)}>
        <SelectItem value="" text="–" />
        {options.map(([code, name]) => (
          <SelectItem key={code} value={code} text={name} />
        ))}
      </Select>
    );
  }
  if (field.type === 'long-text') {
    return <TextArea {...common} rows={3} value={text} onChange={(event) => onChange(event.target.value)} />;
  }
  return (
    <TextInput
      {...common}
      type={INPUT_TYPES[field.type] ?? 'text'}
      inputMode={NUMBERS.includes(field.type) ? 'decimal' : undefined}
      value={text}
      onChange={(event) => onChange(event.target.value)}
    />
  );
};

const optionsOf = (field: CardField, value: string, yes: string, no: string): [string, string][] | null => {
  if (field.type === 'boolean')
    return [
      ['true', yes],
      ['false', no],
    ];
  if (field.type === 'level') return ['1', '2', '3', '4', '5'].map((it) => [it, it]);
  if (field.type === 'market') return ['B2B', 'B2C'].map((it) => [it, it]);
  if (field.type === 'currency') return ['PLN', 'EUR', 'USD', 'GBP', 'CZK'].map((it) => [it, it]);
  return field.choices?.filter((it) => it.active || it.code === value).map((it) => [it.code, it.label]) ?? null;
};
