import { Button } from '@carbon/react';
import { useState, type DragEvent, type ReactNode } from 'react';
import { LinkTo } from '@/components/page/link-to';
import { useI18n } from '@/lib/i18n/i18n';
import type { Card } from '../api/deal';
import { MOST_CARDS, type Column } from '../api/get-board';
import styles from './board.module.scss';
import { DealCard } from './deal-card';
import { Sums } from './sums';

const AT_FIRST = 20;

type Props = {
  column: Column;
  cards: Card[];
  chosen: boolean;
  /** The card whose move to this column waits for its form. */
  waiting: Card | null;
  mayMove: boolean;
  dragging: boolean;
  /** Where the rest of a long column is. */
  rest: string;
  note?: ReactNode;
  onMore: () => void;
  onMove: (card: Card) => void;
  onDrag: (card: Card | null) => void;
  onDrop: () => void;
};

/** One stage: a page of cards at a time, so that a full funnel stays quick. */
export const BoardColumn = (props: Props) => {
  const { column, cards, chosen, waiting, mayMove, dragging, rest, note, onMore, onMove, onDrag, onDrop } = props;
  const { t } = useI18n();
  const [shown, setShown] = useState(AT_FIRST);
  const [over, setOver] = useState(false);

  const more = () => {
    setShown(shown + AT_FIRST);
    if (cards.length < shown + 2 * AT_FIRST && cards.length < column.count) onMore();
  };
  const take = (event: DragEvent) => {
    if (!dragging) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
    if (!over) setOver(true);
  };

  return (
    <section
      className={styles.column}
      aria-label={column.label}
      data-stage={column.stage}
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
        onDrop();
      }}
    >
      <header className={styles.head}>
        <h2 className={styles.title}>
          {column.label} <span className={styles.count}>{t('common.number', { value: column.count })}</span>
        </h2>
        <Sums sums={column.sums} weighted={column.open} />
        {note}
      </header>
      <ul className={styles.cards}>
        {waiting && <DealCard card={waiting} movable={false} waiting onMove={onMove} onDrag={onDrag} />}
        {cards.slice(0, shown).map((it) => (
          <DealCard key={it.id} card={it} movable={mayMove && column.open} onMove={onMove} onDrag={onDrag} />
        ))}
      </ul>
      {cards.length === 0 && !waiting && <p className={styles.none}>{t('pipeline.column.none')}</p>}
      {cards.length > shown ||
      (cards.length < column.count && cards.length < MOST_CARDS && cards.length >= AT_FIRST) ? (
        <Button kind="ghost" size="sm" onClick={more}>
          {t('pipeline.more')}
        </Button>
      ) : (
        cards.length >= MOST_CARDS &&
        column.count > cards.length && (
          <p className={styles.none}>
            <LinkTo to={rest}>{t('pipeline.rest', { count: column.count })}</LinkTo>
          </p>
        )
      )}
    </section>
  );
};
