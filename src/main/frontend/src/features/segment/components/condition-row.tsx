import { Button, ComboBox, Select, SelectItem } from '@carbon/react';
import { TrashCan } from '@carbon/icons-react';
import { useI18n } from '@/lib/i18n/i18n';
import type { SegmentField, SegmentFields } from '../api/get-segment-fields';
import { ConditionValue } from './condition-value';
import type { DraftCondition } from './draft';
import styles from './rule-editor.module.scss';

type Props = {
  condition: DraftCondition;
  number: number;
  known: SegmentFields;
  /** Where it stands in the rule, as the server names it in errors. */
  path: string;
  errors: Record<string, string>;
  onChange: (condition: DraftCondition) => void;
  onRemove: () => void;
};

const named = (field: SegmentField | null | undefined) => (field ? `${field.label} · ${field.groupLabel}` : '');

export const ConditionRow = ({ condition, number, known, path, errors, onChange, onRemove }: Props) => {
  const { t } = useI18n();
  const id = `condition-${condition.id}`;
  const field = known.fields.find((it) => it.key === condition.field);
  const operator = known.operators.find((it) => it.key === condition.operator);
  const said = (part: string) => errors[`${path}.${part}`];

  const choose = (next: SegmentField | null | undefined) =>
    onChange({ ...condition, field: next?.key ?? '', operator: next?.operators[0] ?? '', values: [] });
  const compare = (next: string) => {
    const takes = known.operators.find((it) => it.key === next)?.takes;
    onChange({ ...condition, operator: next, values: takes === operator?.takes ? condition.values : [] });
  };

  return (
    <div className={styles.condition} role="group" aria-label={t('segment.condition', { number })}>
      <ComboBox<SegmentField>
        id={id}
        titleText={t('segment.field')}
        placeholder={t('common.choose')}
        items={known.fields.filter((it) => it.usable || it.key === condition.field)}
        itemToString={named}
        selectedItem={field ?? null}
        shouldFilterItem={({ item, inputValue }) =>
          !inputValue || inputValue === named(field) || named(item).toLowerCase().includes(inputValue.toLowerCase())
        }
        invalid={Boolean(said('field'))}
        invalidText={said('field')}
        onChange={({ selectedItem }) => choose(selectedItem)}
      />
      {field && (
        <Select
          id={`${id}-operator`}
          labelText={t('segment.operator')}
          value={condition.operator}
          invalid={Boolean(said('operator'))}
          invalidText={said('operator')}
          onChange={(event) => compare(event.target.value)}
        >
          {field.operators.map((key) => (
            <SelectItem key={key} value={key} text={known.operators.find((it) => it.key === key)?.label ?? key} />
          ))}
        </Select>
      )}
      {field && operator && (
        <ConditionValue
          id={`${id}-value`}
          field={field}
          operator={operator}
          values={condition.values}
          error={said('value')}
          onChange={(values) => onChange({ ...condition, values })}
        />
      )}
      <div className={styles.remove}>
        <Button
          kind="ghost"
          size="md"
          hasIconOnly
          renderIcon={TrashCan}
          iconDescription={t('segment.condition.remove', { number })}
          tooltipAlignment="end"
          onClick={onRemove}
        />
      </div>
    </div>
  );
};
