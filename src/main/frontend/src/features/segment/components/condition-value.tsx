import { FilterableMultiSelect, Select, SelectItem, TextInput } from '@carbon/react';
import { DateField } from '@/components/form/date-field';
import { UserSelect } from '@/components/user-select/user-select';
import { useI18n } from '@/lib/i18n/i18n';
import type { SegmentField, SegmentOperator } from '../api/get-segment-fields';

type Props = {
  id: string;
  field: SegmentField;
  operator: SegmentOperator;
  values: string[];
  error?: string;
  onChange: (values: string[]) => void;
};

const DATES = ['date', 'birth-date', 'instant'];
const NUMBERS = ['number', 'amount', 'integer'];

/** What stands beside the operator, as the field's type and the operator want it. */
export const ConditionValue = ({ id, field, operator, values, error, onChange }: Props) => {
  const { t } = useI18n();
  const one = (index: number, text: string) => {
    const all = [values[0] ?? '', values[1] ?? ''].slice(0, operator.takes === 'pair' ? 2 : 1);
    all[index] = text;
    onChange(all);
  };

  if (operator.takes === 'nothing') return null;
  if (field.type === 'boolean') {
    return (
      <Select
        id={id}
        labelText={t('segment.value')}
        value={values[0] ?? ''}
        invalid={Boolean(error)}
        invalidText={error}
        onChange={(event) => onChange([event.target.value])}
      >
        <SelectItem value="" text={t('common.choose')} />
        <SelectItem value="true" text={t('common.yes')} />
        <SelectItem value="false" text={t('common.no')} />
      </Select>
    );
  }
  if (operator.takes === 'list' && field.choices.length > 0) {
    const items = field.choices.filter((it) => it.active || values.includes(it.code));
    return (
      <FilterableMultiSelect
        key={field.key}
        id={id}
        titleText={t('segment.value')}
        placeholder={items
          .filter((it) => values.includes(it.code))
          .map((it) => it.label)
          .join(', ')}
        items={items}
        itemToString={(it) => it?.label ?? ''}
        initialSelectedItems={items.filter((it) => values.includes(it.code))}
        invalid={Boolean(error)}
        invalidText={error}
        onChange={({ selectedItems }) => onChange(selectedItems.map((it) => it.code))}
      />
    );
  }
  if (operator.takes === 'list' && field.type === 'user') {
    return (
      <UserSelect
        id={id}
        label={t('segment.value')}
        value={values[0] ?? ''}
        invalidText={error}
        onChange={(it) => onChange(it ? [it] : [])}
      />
    );
  }
  const input = (index: number, label: string) => {
    const shared = {
      id: `${id}-${index}`,
      labelText: label,
      value: values[index] ?? '',
      invalid: Boolean(error),
      invalidText: error,
      onChange: (event: { target: { value: string } }) => one(index, event.target.value),
    };
    return DATES.includes(field.type) && operator.takes !== 'count' ? (
      <DateField key={index} {...shared} />
    ) : (
      <TextInput
        key={index}
        {...shared}
        maxLength={200}
        autoComplete="off"
        inputMode={operator.takes === 'count' || NUMBERS.includes(field.type) ? 'decimal' : 'text'}
      />
    );
  };
  if (operator.takes === 'pair') return [input(0, t('segment.from')), input(1, t('segment.until'))];
  return input(0, operator.takes === 'count' ? t('segment.count') : t('segment.value'));
};
