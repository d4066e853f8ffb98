import { Select, SelectItem } from '@carbon/react';
import { lazy, Suspense, useCallback, useRef, useState } from 'react';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import { toLocalDate } from '@/lib/zone';
import type { Card } from '../api/deal';
import type { Board as BoardData, Shown } from '../api/get-board';
import { BoardColumn } from './board-column';
import styles from './board.module.scss';
import { moveButtonId } from './deal-card';
import { NumberLink } from '@/components/text/number-link';
import type { RowsOf } from './pipeline-filters';
import { HOLD } from './stage-form';
import { addUp, Sums } from './sums';
import { useRoomBelow } from './use-room-below';

const MoveDialog = lazy(() => import('./move-dialog').then((it) => ({ default: it.MoveDialog })));

type Props = { board: BoardData; shown: Shown; mayMove: boolean; rowsOf: RowsOf };
type Held = { card: Card; from: string };

/** Dropping a card, or its button, asks what the stage asks; the card moves when the server agrees. */
export const Board = ({ board, shown, mayMove, rowsOf }: Props) => {
  const { t } = useI18n();
  /** The one stage that a phone shows. */
  const [stage, setStage] = useState('');
  const [dragged, setDragged] = useState<Held | null>(null);
  const [moving, setMoving] = useState<(Held & { to: string }) | null>(null);
  const columns = useRef<HTMLDivElement>(null);
  useRoomBelow(columns);
  const { stages } = board;
  const chosen =
    (stages.find((it) => it.stage === stage) ?? stages.find((it) => it.count > 0) ?? stages[0])?.stage ?? '';
  const open = stages.filter((it) => it.open);

  const ask = useCallback((card: Card, from: string) => setMoving({ card, from, to: '' }), []);
  const drag = useCallback((card: Card | null, from: string) => setDragged(card && { card, from }), []);
  const drop = useCallback(
    (to: string) => {
      if (dragged && dragged.from !== to) setMoving({ ...dragged, to });
      setDragged(null);
    },
    [dragged],
  );
  const moved = (card: Card, to: string) => {
    setMoving(null);
    if (to !== HOLD) setStage(to);
    setTimeout(() => document.getElementById(moveButtonId(card.id))?.focus());
  };

  return (
    <>
      <p className={styles.total}>
        <NumberLink to={rowsOf({ open: 'true', idle: shown.idle })}>
          {t('pipeline.open', { count: open.reduce((sum, it) => sum + it.count, 0) })}
        </NumberLink>
        <Sums
          sums={addUp(open.flatMap((it) => it.sums))}
          to={(currency) => rowsOf({ open: 'true', idle: shown.idle, currency })}
        />
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
      <div className={styles.board} ref={columns}>
        {stages.map((it) => (
          <BoardColumn
            key={it.stage}
            column={it}
            shown={shown}
            chosen={it.stage === chosen}
            leaving={moving?.to && moving.to !== HOLD && moving.to !== it.stage ? moving.card.id : null}
            waiting={moving?.to === it.stage && moving.from !== it.stage ? moving.card : null}
            dragged={dragged?.from === it.stage ? dragged.card.id : null}
            mayMove={mayMove}
            dragging={dragged !== null}
            rowsOf={rowsOf}
            since={it.open ? undefined : toLocalDate(board.closedSince)}
            note={
              !it.open && (
                <span className={styles.since}>
                  {t('pipeline.since')} <When at={board.closedSince} as="date" />
                </span>
              )
            }
            onMove={ask}
            onDrag={drag}
            onDrop={drop}
          />
        ))}
      </div>
      {moving && (
        <Suspense>
          <MoveDialog
            card={moving.card}
            from={moving.from}
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
