import { Button } from '@carbon/react';
import { memo, type Ref } from 'react';
import { LinkTo } from '@/components/page/link-to';
import { Amount } from '@/components/text/amount';
import { useI18n } from '@/lib/i18n/i18n';
import { dealName, type Card } from '../api/deal';
import styles from './deal-card.module.scss';
import { DealState } from './deal-state';
import { NextStep } from './next-step';

type Props = {
  card: Card;
  /** Place in its column, from 0, and how many there are. */
  index: number;
  count: number;
  /** Pixels below the top of the column. */
  offset: number;
  /** Open and the user's to move. */
  movable: boolean;
  /** Where it would go, while its form is being filled in. */
  waiting?: boolean;
  onMove: (card: Card) => void;
  onDrag: (card: Card | null) => void;
  ref?: Ref<HTMLLIElement>;
};

export const moveButtonId = (id: string) => `move-${id}`;

export const DealCard = memo(({ card, index, count, offset, movable, waiting, onMove, onDrag, ref }: Props) => {
  const { t } = useI18n();
  const name = dealName(card);
  return (
    <li
      ref={ref}
      className={styles.card}
      style={{ transform: `translateY(${offset}px)` }}
      aria-setsize={count}
      aria-posinset={index + 1}
      data-index={index}
      data-deal={card.id}
      data-idle={card.idle || undefined}
      data-waiting={waiting || undefined}
      draggable={movable}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', name);
        // The whole card flies, also when it was taken by its link.
        const at = event.currentTarget.getBoundingClientRect();
        event.dataTransfer.setDragImage(event.currentTarget, event.clientX - at.left, event.clientY - at.top);
        onDrag(card);
      }}
      onDragEnd={() => onDrag(null)}
    >
      <div className={styles.name}>
        <LinkTo to={`/deals/${card.id}`}>{name}</LinkTo>
        {card.customerName && card.product && <span className={styles.product}>{card.product}</span>}
      </div>
      <div className={styles.value}>
        <Amount value={card.value} />
        {!card.closedAt && <span className={styles.quiet}>{card.probability}%</span>}
      </div>
      {!card.closedAt && (
        <div className={styles.next}>
          <NextStep step={card.nextStep} />
        </div>
      )}
      {(card.idle || card.onHoldUntil) && (
        <div className={styles.state}>
          <DealState idle={card.idle} onHoldUntil={card.onHoldUntil} />
        </div>
      )}
      <div className={styles.foot}>
        <span className={styles.quiet}>
          {t('deal.days', { count: card.daysInStage })} · {card.ownerName ?? card.owner ?? t('lead.noOwner')}
        </span>
        {movable && (
          <Button
            id={moveButtonId(card.id)}
            kind="ghost"
            size="sm"
            className={styles.move}
            aria-label={t('deal.move.of', { name })}
            onClick={() => onMove(card)}
          >
            {t('deal.move')}
          </Button>
        )}
      </div>
    </li>
  );
});
