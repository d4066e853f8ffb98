import { Button } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useI18n } from '@/lib/i18n/i18n';
import { changedLine, freeLine, movedLine, productLine, type Draft, type DraftLine } from './draft';
import type { Desk, DeskState } from './desk';
import { LineEditor } from './line-editor';
import styles from './lines-editor.module.scss';
import { ProductSearch } from './product-search';

/** All lines of an offer, in their order. */
export const LinesEditor = ({ desk, state }: { desk: Desk; state: DeskState }) => {
  const { t } = useI18n();
  const { lines } = state.draft;
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState('');
  const [focus, setFocus] = useState<{ at: string } | null>(null);

  useEffect(() => {
    if (focus) document.getElementById(focus.at)?.focus();
  }, [focus]);

  const change = (update: (lines: DraftLine[]) => DraftLine[]) =>
    desk.change((draft: Draft) => ({ ...draft, lines: update(draft.lines) }));

  const add = (line: DraftLine, field: 'quantity' | 'name') => {
    change((all) => [...all, line]);
    setFocus({ at: `${line.key}-${field}` });
  };

  const remove = (index: number, line: DraftLine) => {
    change((all) => all.filter((it) => it.key !== line.key));
    setSaid(t('offer.line.removed', { name: line.name || t('offer.line.of', { number: index + 1 }) }));
    const next = lines[index + 1] ?? lines[index - 1];
    setFocus({ at: next ? `${next.key}-quantity` : 'offer-product' });
  };

  const move = (from: number, to: number) => {
    change((all) => movedLine(all, from, to));
    setSaid(t('offer.line.moved', { number: to + 1, count: lines.length }));
  };

  return (
    <>
      <ol ref={list} className={styles.lines} aria-label={t('offer.lines')}>
        {lines.map((line, index) => (
          <LineEditor
            key={line.key}
            line={line}
            index={index}
            count={lines.length}
            priced={state.lines[line.key]}
            problems={state.problems}
            onChange={(part) => desk.change((draft) => changedLine(draft, line.key, part))}
            onMove={(to) => move(index, to)}
            onRemove={() => remove(index, line)}
          />
        ))}
      </ol>
      {lines.length === 0 && <p className="lj-quiet lj-below">{t('offer.lines.none')}</p>}
      {state.problems.lines && (
        <p role="alert" className="cds--form-requirement lj-invalid lj-below" data-problem tabIndex={-1}>
          {state.problems.lines}
        </p>
      )}
      <div className={styles.add}>
        <ProductSearch onChoose={(it) => add(productLine(it), 'quantity')} />
        <Button kind="ghost" size="md" renderIcon={Add} onClick={() => add(freeLine(), 'name')}>
          {t('offer.line.free')}
        </Button>
      </div>
      <p role="status" className="cds--visually-hidden">
        {said}
      </p>
    </>
  );
};
