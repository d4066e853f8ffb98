import { Button } from '@carbon/react';
import { memo } from 'react';
import { LinkTo } from '@/components/page/link-to';
import { Amount } from '@/components/text/amount';
import { useI18n } from '@/lib/i18n/i18n';
import { dealName, type Card } from '../api/deal';
import styles from './deal-card.module.scss';
import { DealState } from './deal-state';
import { NextStep } from './next-step';

type Props = {
  card: Card;
  /** Open and the user's to move. */
  movable: boolean;
  /** Where it would go, while its form is being filled in. */
  waiting?: boolean;
  onMove: (card: Card) => void;
  onDrag: (card: Card | null) => void;
};

export const moveButtonId = (id: string) => `move-${id}`;

export const DealCard = memo(({ card, movable, waiting = false, onMove, onDrag }: Props) => {
  const { t } = useI18n();
  const name = dealName(card);
  return (
    <li
      className={styles.card}
      data-deal={card.id}
      data-idle={card.idle || undefined}
      data-waiting={waiting || undefined}
      draggable={movable}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', name);
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
