import { Select, SelectItem } from '@carbon/react';
import { useI18n } from '@/lib/i18n/i18n';
import type { Choice } from '../api/get-kinds';
import { choiceOf, withMeaning, type Target } from './mapping';
import styles from './mapping-editor.module.scss';

type Props = {
  id: string;
  column: string;
  /** What stands in the column. */
  texts: string[];
  choices: Choice[];
  target: Target;
  onChange: (next: Partial<Target>) => void;
};

/** What each text of a column means, where a field has only certain values. */
export const ValueChoices = ({ id, column, texts, choices, target, onChange }: Props) => {
  const { t } = useI18n();
  const items = (none: string) => (
    <>
      <SelectItem value="" text={none} />
      {choices.map((it) => (
        <SelectItem key={it.value} value={it.value} text={it.label} />
      ))}
    </>
  );
  const otherwise = target.otherwise ?? '';
  return (
    <ul className={styles.values} aria-label={t('import.choices.of', { column })}>
      {texts.map((text, index) => {
        const chosen = choiceOf(text, target.values, choices);
        return (
          <li key={text} className={styles.value}>
            <span className={styles.name}>{text}</span>
            <Select
              id={`${id}-value-${index}`}
              size="sm"
              labelText={t('import.choice.of', { value: text })}
              hideLabel
              value={chosen}
              warn={!chosen && !otherwise}
              warnText={t('import.choice.refused')}
              onChange={(event) => onChange({ values: withMeaning(target.values, text, event.target.value) })}
            >
              {items(otherwise ? t('import.choice.otherwise') : t('common.choose'))}
            </Select>
          </li>
        );
      })}
      <li className={styles.value}>
        <span className={styles.name}>{t('import.otherwise')}</span>
        <Select
          id={`${id}-value-otherwise`}
          size="sm"
          labelText={t('import.otherwise')}
          hideLabel
          value={choiceOf(otherwise, undefined, choices)}
          onChange={(event) => onChange({ otherwise: event.target.value })}
        >
          {items(t('import.choice.none'))}
        </Select>
      </li>
    </ul>
  );
};
