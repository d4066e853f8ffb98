import { Select, SelectItem } from '@carbon/react';
import { lazy, Suspense, useCallback, useState } from 'react';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import type { Card } from '../api/deal';
import type { Board as BoardData } from '../api/get-board';
import { BoardColumn } from './board-column';
import styles from './board.module.scss';
import { moveButtonId } from './deal-card';
import { addUp, Sums } from './sums';

const MoveDialog = lazy(() => import('./move-dialog').then((it) => ({ default: it.MoveDialog })));

type Props = {
  board: BoardData;
  mayMove: boolean;
  idleOnly: boolean;
  onMore: () => void;
  tableOf: (stage: string) => string;
};

/** Dropping a card, or its button, asks what the stage asks; the card moves when the server agrees. */
export const Board = ({ board, mayMove, idleOnly, onMore, tableOf }: Props) => {
  const { t } = useI18n();
  /** The one stage that a phone shows. */
  const [stage, setStage] = useState('');
  const [dragged, setDragged] = useState<Card | null>(null);
  const [moving, setMoving] = useState<{ card: Card; to: string } | null>(null);
  const { stages } = board;
  const homeOf = (id: string) => stages.find((it) => it.cards.some((card) => card.id === id))?.stage ?? '';
  const chosen =
    (stages.find((it) => it.stage === stage) ?? stages.find((it) => it.count > 0) ?? stages[0])?.stage ?? '';
  const open = stages.filter((it) => it.open);

  const ask = useCallback((card: Card) => setMoving({ card, to: '' }), []);
  const drop = (to: string) => {
    if (dragged && homeOf(dragged.id) !== to) setMoving({ card: dragged, to });
    setDragged(null);
  };
  const moved = (card: Card, to: string) => {
    setMoving(null);
    setStage(to);
    setTimeout(() => document.getElementById(moveButtonId(card.id))?.focus());
  };

  return (
    <>
      <p className={styles.total}>
        <span>{t('pipeline.open', { count: open.reduce((sum, it) => sum + it.count, 0) })}</span>
        <Sums sums={addUp(open.flatMap((it) => it.sums))} />
      </p>
      <div className={styles.picker}>
        <Select
          id="board-stage"
          labelText={t('deal.stage')}
          value={chosen}
          onChange={(event) => setStage(event.target.value)}
        >
          {stages.map((it) => (
            <SelectItem key={it.stage} value={it.stage} text={`${it.label} (${it.count})`} />
          ))}
        </Select>
      </div>
      <div className={styles.board}>
        {stages.map((it) => {
          const leaves = moving?.to && moving.to !== it.stage ? moving.card.id : null;
          return (
            <BoardColumn
              key={it.stage}
              column={it}
              cards={it.cards.filter((card) => card.id !== leaves && (!idleOnly || card.idle))}
              chosen={it.stage === chosen}
              waiting={moving?.to === it.stage && homeOf(moving.card.id) !== it.stage ? moving.card : null}
              mayMove={mayMove}
              dragging={dragged !== null}
              rest={tableOf(it.stage)}
              note={
                !it.open && (
                  <span className={styles.since}>
                    {t('pipeline.since')} <When at={board.closedSince} as="date" />
                  </span>
                )
              }
              onMore={onMore}
              onMove={ask}
              onDrag={setDragged}
              onDrop={() => drop(it.stage)}
            />
          );
        })}
      </div>
      {moving && (
        <Suspense>
          <MoveDialog
            card={moving.card}
            from={homeOf(moving.card.id)}
            to={moving.to}
            stages={stages}
            onTo={(to) => setMoving({ ...moving, to })}
            onClose={() => setMoving(null)}
            onMoved={() => moved(moving.card, moving.to)}
          />
        </Suspense>
      )}
    </>
  );
};
