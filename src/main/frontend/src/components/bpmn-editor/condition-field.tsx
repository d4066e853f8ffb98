import { Button } from '@carbon/react';
import { Add, TrashCan } from '@carbon/icons-react';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import {
  conditionExpression,
  OPERATORS,
  parseCondition,
  takesValue,
  type Clause,
  type Condition,
  type Operator,
} from './expressions';
import type { Variable } from './element-facts';
import { Choice, CommittedText, Untouched } from './panel-fields';

type Props = {
  id: string;
  value: string | null;
  variables: Variable[];
  onChange: (expression: string | null) => void;
};

/** A variable, how it is compared, and with what; several of them joined by "and" or "or". */
export const ConditionField = ({ id, value, variables, onChange }: Props) => {
  const { t } = useI18n();
  const condition: Condition | null = value === null ? { join: 'and', clauses: [] } : parseCondition(value);
  if (!condition) return <Untouched label={t('studio.condition')} text={value!} />;
  const tell = (next: Condition) => onChange(next.clauses.length === 0 ? null : conditionExpression(next));
  const change = (index: number, clause: Clause) =>
    tell({ ...condition, clauses: condition.clauses.map((it, at) => (at === index ? clause : it)) });
  const first = variables[0];
  const begin: Clause | null = first
    ? {
        variable: first.name,
        operator: first.kind === 'checkbox' ? 'yes' : '==',
        value: first.values[0]?.value ?? (first.kind === 'number' ? '0' : ''),
      }
    : null;
  return (
    <fieldset className="lj-condition">
      <legend className="cds--label">{t('studio.condition')}</legend>
      {condition.clauses.map((clause, index) => (
        <ClauseRow
          key={index}
          id={`${id}-${index}`}
          clause={clause}
          variables={variables}
          onChange={(it) => change(index, it)}
          onRemove={() => tell({ ...condition, clauses: condition.clauses.filter((_, at) => at !== index) })}
        />
      ))}
      {condition.clauses.length > 1 && (
        <Choice
          id={`${id}-join`}
          label={t('studio.condition.join')}
          value={condition.join}
          options={[
            ['and', t('studio.condition.and')],
            ['or', t('studio.condition.or')],
          ]}
          onChange={(join) => tell({ ...condition, join: join as 'and' | 'or' })}
        />
      )}
      {begin ? (
        <Button
          kind="ghost"
          size="sm"
          renderIcon={Add}
          onClick={() => tell({ ...condition, clauses: [...condition.clauses, begin] })}
        >
          {t('studio.condition.add')}
        </Button>
      ) : (
        <p className="lj-quiet">{t('studio.condition.noVariables')}</p>
      )}
    </fieldset>
  );
};

type RowProps = {
  id: string;
  clause: Clause;
  variables: Variable[];
  onChange: (clause: Clause) => void;
  onRemove: () => void;
};

const ClauseRow = ({ id, clause, variables, onChange, onRemove }: RowProps) => {
  const { t } = useI18n();
  const variable = variables.find((it) => it.name === clause.variable);
  const values: [string, string][] = variable?.values.map((it) => [it.value, it.label]) ?? [];
  return (
    <div className="lj-clause">
      <Choice
        id={`${id}-variable`}
        label={t('studio.condition.variable')}
        value={clause.variable}
        options={variables.map((it) => [it.name, it.label === it.name ? it.name : `${it.label} (${it.name})`])}
        onChange={(name) => {
          const next = variables.find((it) => it.name === name);
          onChange({ ...clause, variable: name, value: next?.values[0]?.value ?? clause.value });
        }}
      />
      <Choice
        id={`${id}-operator`}
        label={t('studio.condition.operator')}
        value={clause.operator}
        options={OPERATORS.map((it) => [it, t(`studio.operator.${it}` as MessageKey)])}
        onChange={(it) => onChange({ ...clause, operator: it as Operator })}
      />
      {takesValue(clause.operator) &&
        (values.length > 0 ? (
          <Choice
            id={`${id}-value`}
            label={t('studio.condition.value')}
            value={clause.value}
            options={values}
            onChange={(value) => onChange({ ...clause, value })}
          />
        ) : (
          <CommittedText
            id={`${id}-value`}
            label={t('studio.condition.value')}
            value={clause.value}
            onCommit={(value) => onChange({ ...clause, value })}
          />
        ))}
      <Button
        kind="ghost"
        size="sm"
        hasIconOnly
        renderIcon={TrashCan}
        iconDescription={t('studio.condition.remove')}
        tooltipAlignment="end"
        onClick={onRemove}
      />
    </div>
  );
};
