import { Button, RadioButton, RadioButtonGroup } from '@carbon/react';
import { useState } from 'react';
import { useI18n } from '@/lib/i18n/i18n';
import type { ComparedField } from '../api/get-comparison';
import { ComparedValue } from './compared-value';
import styles from './merge-fields.module.scss';
import '@/lib/i18n/further';

type Props = {
  rows: ComparedField[];
  names: { this: string; other: string };
  chosen: Record<string, string>;
  onChoose: (fields: Record<string, string>) => void;
};

/** Field by field: this card's value or the other's; what is the same on both is folded away. */
export const MergeFields = ({ rows, names, chosen, onChoose }: Props) => {
  const { t } = useI18n();
  const [all, setAll] = useState(false);
  const different = rows.filter((it) => it.differs);
  const same = rows.filter((it) => !it.differs);
  const every = (side: 'this' | 'other') => onChoose(Object.fromEntries(different.map((it) => [it.field, side])));
  return (
    <div className={styles.fields}>
      <div className={styles.head}>
        <span className={styles.nothing} />
        {(['this', 'other'] as const).map((side) => (
          <div key={side}>
            <span className={styles.name}>{names[side]}</span>
            <span className="lj-second">{t(side === 'this' ? 'merge.stays' : 'merge.goes')}</span>
            {different.length > 1 && (
              <Button size="sm" kind="ghost" onClick={() => every(side)}>
                {t('merge.every')}
                <span className="cds--visually-hidden"> {names[side]}</span>
              </Button>
            )}
          </div>
        ))}
      </div>
      {different.map((it) => (
        <RadioButtonGroup
          key={it.field}
          className={styles.row}
          legendText={it.label}
          name={`merge-${it.field}`}
          valueSelected={chosen[it.field] ?? it.chosen}
          onChange={(value) => onChoose({ ...chosen, [it.field]: String(value) })}
        >
          {(['this', 'other'] as const).map((side) => (
            <RadioButton
              key={side}
              id={`merge-${it.field}-${side}`}
              value={side}
              labelText={
                <>
                  <span className={styles.whose}>{names[side]}</span>
                  <ComparedValue row={it} side={side} />
                </>
              }
            />
          ))}
          {it.mayBeBoth && <RadioButton id={`merge-${it.field}-both`} value="both" labelText={t('merge.both')} />}
        </RadioButtonGroup>
      ))}
      {different.length === 0 && <p className={styles.none}>{t('merge.noDifference')}</p>}
      {same.length > 0 && (
        <Button size="sm" kind="ghost" aria-expanded={all} onClick={() => setAll(!all)}>
          {t(all ? 'customer.less' : 'merge.same', { count: same.length })}
        </Button>
      )}
      {all && (
        <dl className={styles.same}>
          {same.map((it) => (
            <div key={it.field}>
              <dt>{it.label}</dt>
              <dd>
                <ComparedValue row={it} side="this" />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
};
