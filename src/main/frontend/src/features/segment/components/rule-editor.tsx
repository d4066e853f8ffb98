import { Button, Select, SelectItem } from '@carbon/react';
import { Add, TrashCan } from '@carbon/icons-react';
import { useI18n } from '@/lib/i18n/i18n';
import type { SegmentFields } from '../api/get-segment-fields';
import { ConditionRow } from './condition-row';
import { isGroup, newCondition, newGroup, type Draft, type DraftCondition, type DraftGroup } from './draft';
import styles from './rule-editor.module.scss';

type Props = {
  draft: Draft;
  known: SegmentFields;
  errors: Record<string, string>;
  onChange: (draft: Draft) => void;
};

const replaced = <T extends { id: number }>(all: T[], next: T) => all.map((it) => (it.id === next.id ? next : it));
const without = <T extends { id: number }>(all: T[], id: number) => all.filter((it) => it.id !== id);

const MatchSelect = ({ id, value, onChange }: { id: string; value: string; onChange: (match: string) => void }) => {
  const { t } = useI18n();
  return (
    <Select
      id={id}
      className={styles.match}
      labelText={t('segment.match')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <SelectItem value="all" text={t('segment.match.all')} />
      <SelectItem value="any" text={t('segment.match.any')} />
    </Select>
  );
};

/** Conditions, and groups of conditions one level deep. */
export const RuleEditor = ({ draft, known, errors, onChange }: Props) => {
  const { t } = useI18n();
  const parts = (next: Draft['parts']) => onChange({ ...draft, parts: next });

  const row = (
    it: DraftCondition,
    number: number,
    path: string,
    change: (next: DraftCondition) => void,
    remove: () => void,
  ) => (
    <ConditionRow
      key={it.id}
      condition={it}
      number={number}
      known={known}
      path={path}
      errors={errors}
      onChange={change}
      onRemove={remove}
    />
  );

  const group = (it: DraftGroup, index: number) => (
    <fieldset key={it.id} className={styles.group} aria-label={t('segment.group', { number: index + 1 })}>
      <div className={styles.head}>
        <MatchSelect
          id={`group-${it.id}`}
          value={it.match}
          onChange={(match) => parts(replaced(draft.parts, { ...it, match }))}
        />
        <Button
          kind="ghost"
          size="md"
          hasIconOnly
          renderIcon={TrashCan}
          iconDescription={t('segment.group.remove', { number: index + 1 })}
          tooltipAlignment="end"
          onClick={() => parts(without(draft.parts, it.id))}
        />
      </div>
      {it.conditions.map((one, place) =>
        row(
          one,
          place + 1,
          `conditions[${index}].conditions[${place}]`,
          (next) => parts(replaced(draft.parts, { ...it, conditions: replaced(it.conditions, next) })),
          () => parts(replaced(draft.parts, { ...it, conditions: without(it.conditions, one.id) })),
        ),
      )}
      {errors[`conditions[${index}].conditions`] && (
        <p className={styles.error}>{errors[`conditions[${index}].conditions`]}</p>
      )}
      <Button
        kind="ghost"
        size="sm"
        renderIcon={Add}
        onClick={() => parts(replaced(draft.parts, { ...it, conditions: [...it.conditions, newCondition()] }))}
      >
        {t('segment.condition.add')}
      </Button>
    </fieldset>
  );

  return (
    <div className={styles.editor}>
      <MatchSelect id="segment-match" value={draft.match} onChange={(match) => onChange({ ...draft, match })} />
      {draft.parts.map((part, index) =>
        isGroup(part)
          ? group(part, index)
          : row(
              part,
              index + 1,
              `conditions[${index}]`,
              (next) => parts(replaced(draft.parts, next)),
              () => parts(without(draft.parts, part.id)),
            ),
      )}
      {errors.conditions && <p className={styles.error}>{errors.conditions}</p>}
      <div className="lj-row">
        <Button kind="tertiary" size="sm" renderIcon={Add} onClick={() => parts([...draft.parts, newCondition()])}>
          {t('segment.condition.add')}
        </Button>
        <Button kind="ghost" size="sm" renderIcon={Add} onClick={() => parts([...draft.parts, newGroup()])}>
          {t('segment.group.add')}
        </Button>
      </div>
    </div>
  );
};
