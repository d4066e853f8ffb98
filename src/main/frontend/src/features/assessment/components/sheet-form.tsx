import { Button, Select, SelectItem, TextInput } from '@carbon/react';
import { Add, TrashCan } from '@carbon/icons-react';
import { Section } from '@/components/page/section';
import { formatDecimals } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Kind } from '../api/assessments';
import { freeRow, rowName, weightsOf, type Draft, type DraftRow, type GroupResult, type Outcome } from '../api/compute';
import styles from './sheet-form.module.scss';

const MOST_ROWS = 20;

type Props = {
  kind: Kind;
  draft: Draft;
  outcome: Outcome;
  /** What the server said, by the place in what was sent. */
  errors: Record<string, string>;
  onChange: (draft: Draft) => void;
};

/** Every group of an exercise with its rows; what they come to stands beside them while one types. */
export const SheetForm = ({ kind, draft, outcome, errors, onChange }: Props) => (
  <>
    {kind.groups.map((group, index) => (
      <GroupForm
        key={group.key}
        kind={kind}
        group={group}
        rows={draft[group.key] ?? []}
        result={outcome.groups[index]}
        errors={errors}
        onChange={(rows) => onChange({ ...draft, [group.key]: rows })}
      />
    ))}
  </>
);

type GroupProps = {
  kind: Kind;
  group: Kind['groups'][number];
  rows: DraftRow[];
  result: GroupResult | undefined;
  errors: Record<string, string>;
  onChange: (rows: DraftRow[]) => void;
};

const GroupForm = ({ kind, group, rows, result, errors, onChange }: GroupProps) => {
  const { t, language } = useI18n();
  const place = `answers.${group.key}`;
  const weights = weightsOf(rows);
  const set = (index: number, change: Partial<DraftRow>) =>
    onChange(rows.map((it, i) => (i === index ? { ...it, ...change } : it)));
  return (
    <Section title={group.name}>
      <ul className={styles.rows}>
        {rows.map((row, index) => {
          const at = `${place}[${index}]`;
          const name = rowName(kind, group.key, row) || t('assessment.row', { number: index + 1 });
          const help = group.items.find((it) => it.key === row.item)?.help;
          return (
            <li key={row.item ?? index} className={styles.row}>
              {group.free ? (
                <TextInput
                  id={`${at}.name`}
                  size="sm"
                  className={styles.name}
                  labelText={t('assessment.name')}
                  value={row.name}
                  maxLength={200}
                  invalid={`${at}.name` in errors}
                  invalidText={errors[`${at}.name`]}
                  onChange={(event) => set(index, { name: event.target.value })}
                />
              ) : (
                <span className={styles.name}>
                  {name}
                  {help && <span className="lj-second">{help}</span>}
                </span>
              )}
              {kind.weights && (
                <TextInput
                  id={`${at}.weight`}
                  size="sm"
                  className={styles.weight}
                  inputMode="decimal"
                  labelText={<Of what={t('assessment.weight')} name={name} />}
                  value={row.weight}
                  invalid={`${at}.weight` in errors}
                  invalidText={errors[`${at}.weight`]}
                  onChange={(event) => set(index, { weight: event.target.value })}
                />
              )}
              {kind.dimensions.map((dimension) => (
                <Select
                  key={dimension.key}
                  id={`${at}.${dimension.key}`}
                  size="sm"
                  className={styles.score}
                  labelText={<Of what={dimension.name} name={name} />}
                  value={row.scores[dimension.key] ?? ''}
                  invalid={`${at}.${dimension.key}` in errors}
                  invalidText={errors[`${at}.${dimension.key}`]}
                  onChange={(event) =>
                    set(index, {
                      scores: {
                        ...row.scores,
                        [dimension.key]: event.target.value === '' ? null : Number(event.target.value),
                      },
                    })
                  }
                >
                  <SelectItem value="" text={t('assessment.choose')} />
                  {dimension.labels.map((label, i) => (
                    <SelectItem key={label} value={dimension.least + i} text={label} />
                  ))}
                </Select>
              ))}
              <RowOutcome kind={kind} result={result?.rows[index]} />
              {group.free && rows.length > 1 && (
                <Button
                  kind="ghost"
                  size="sm"
                  hasIconOnly
                  renderIcon={TrashCan}
                  iconDescription={t('assessment.remove', { name })}
                  onClick={() => onChange(rows.filter((_, i) => i !== index))}
                />
              )}
            </li>
          );
        })}
      </ul>
      {group.free && rows.length < MOST_ROWS && (
        <Button kind="ghost" size="sm" renderIcon={Add} onClick={() => onChange([...rows, freeRow(kind)])}>
          {t('assessment.add')}
        </Button>
      )}
      {kind.weights && (
        <p className={weights.whole || weights.sum === 0 ? 'lj-quiet' : 'lj-quiet lj-invalid'} aria-live="polite">
          {weights.whole
            ? t('assessment.weights', { sum: formatDecimals(weights.sum, language) })
            : t('assessment.weights.not', { sum: formatDecimals(weights.sum, language) })}
        </p>
      )}
      {errors[place] && (
        <p className="lj-invalid" role="alert">
          {errors[place]}
        </p>
      )}
    </Section>
  );
};

/** Seen is only what is asked; of which row is read to whoever does not see. */
const Of = ({ what, name }: { what: string; name: string }) => (
  <>
    {what}
    <span className="cds--visually-hidden">: {name}</span>
  </>
);

const RowOutcome = ({ kind, result }: { kind: Kind; result: GroupResult['rows'][number] | undefined }) => {
  const { language } = useI18n();
  if (kind.method === 'count' || kind.method === 'choice') return null;
  if (kind.method === 'average' && kind.dimensions.length === 1) return null;
  return (
    <output className={styles.outcome}>
      {result?.verdict
        ? kind.verdicts.find((it) => it.key === result.verdict)?.name
        : typeof result?.value === 'number'
          ? formatDecimals(result.value, language)
          : '–'}
    </output>
  );
};
