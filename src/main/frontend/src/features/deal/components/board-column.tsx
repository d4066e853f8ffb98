import { memo, useCallback, useEffect, useMemo, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { useI18n } from '@/lib/i18n/i18n';
import type { Card } from '../api/deal';
import type { Column, Shown } from '../api/get-board';
import styles from './board.module.scss';
import { DealCard } from './deal-card';
import { NumberLink } from '@/components/text/number-link';
import type { RowsOf } from './pipeline-filters';
import { Sums } from './sums';
import { useCards } from './use-cards';
import { useCardWindow } from './use-card-window';

/** So many cards before the last one more are fetched. */
const AHEAD = 15;

type Props = {
  column: Column;
  shown: Shown;
  chosen: boolean;
  /** Id of the card whose move from here waits for its form. */
  leaving: string | null;
  /** The card whose move to this column waits for its form. */
  waiting: Card | null;
  /** Id of the card of this column that is in the air. */
  dragged: string | null;
  mayMove: boolean;
  dragging: boolean;
  rowsOf: RowsOf;
  /** The first day of what a closed stage shows. */
  since?: string;
  note?: ReactNode;
  onMove: (card: Card, from: string) => void;
  onDrag: (card: Card | null, from: string) => void;
  onDrop: (to: string) => void;
};

/** One stage. However many cards there are: they are fetched page by page, and only those in view are drawn. */
export const BoardColumn = memo((props: Props) => {
  const { column, shown, chosen, leaving, waiting, dragged, mayMove, dragging, rowsOf, since, note } = props;
  const { onMove, onDrag, onDrop } = props;
  const { t } = useI18n();
  const [over, setOver] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const { cards: known, goesOn, more } = useCards(column, shown);
  const cards = useMemo(() => {
    const here = known.filter((it) => it.id !== leaving && it.id !== waiting?.id);
    return waiting ? [waiting, ...here] : here;
  }, [known, leaving, waiting]);
  const ids = useMemo(() => cards.map((it) => it.id), [cards]);
  const view = useCardWindow(list, ids, dragged ? ids.indexOf(dragged) : -1);
  const { stage } = column;
  const last = view.items.at(-1)?.index ?? -1;

  useEffect(() => {
    if (goesOn && cards.length > 0 && last >= cards.length - AHEAD) more();
  }, [goesOn, cards.length, last, more]);

  // A card that is gone before it is dropped tells nobody that the dragging is over.
  const gone = dragged !== null && !ids.includes(dragged);
  useEffect(() => {
    if (gone) onDrag(null, stage);
  }, [gone, onDrag, stage]);

  const move = useCallback((card: Card) => onMove(card, stage), [onMove, stage]);
  const drag = useCallback((card: Card | null) => onDrag(card, stage), [onDrag, stage]);
  const take = (event: DragEvent) => {
    if (!dragging) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
    if (!over) setOver(true);
  };
  const rows = (filters: Record<string, string> = {}) =>
    rowsOf({ stage, idle: shown.idle, ...(since ? { from: since } : { open: 'true' }), ...filters });

  return (
    <section
      className={styles.column}
      aria-label={column.label}
      data-stage={stage}
      data-chosen={chosen}
      data-over={(over && dragging) || undefined}
      onDragEnter={take}
      onDragOver={take}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onDrop(stage);
      }}
    >
      <header className={styles.head}>
        <h2 className={styles.title}>
          {column.label}{' '}
          <NumberLink to={rows()} className={styles.count}>
            {t('common.number', { value: column.count })}
          </NumberLink>
        </h2>
        <Sums sums={column.sums} weighted={column.open} to={(currency) => rows({ currency })} />
        {note}
      </header>
      {cards.length === 0 && <p className={styles.none}>{t('pipeline.column.none')}</p>}
      <div className={styles.scroll} ref={list}>
        <ul className={styles.cards} style={{ blockSize: view.size }}>
          {view.items.map((it) => {
            const card = cards[it.index];
            return (
              card && (
                <DealCard
                  key={it.key}
                  ref={view.measure}
                  card={card}
                  index={it.index}
                  count={goesOn ? column.count : cards.length}
                  offset={it.start - view.margin}
                  movable={mayMove && column.open && card !== waiting}
                  waiting={card === waiting}
                  onMove={move}
                  onDrag={drag}
                />
              )
            );
          })}
        </ul>
      </div>
    </section>
  );
});
