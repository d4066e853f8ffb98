import { Tag } from '@carbon/react';
import { PauseOutline, WarningAltFilled } from '@carbon/icons-react';
import { formatDate } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Card } from '../api/deal';

/** Idle or on hold, in words and colour. */
export const DealState = ({ idle, onHoldUntil }: Pick<Card, 'idle' | 'onHoldUntil'>) => {
  const { t, language } = useI18n();
  return (
    <>
      {idle && (
        <Tag size="sm" type="red" renderIcon={WarningAltFilled}>
          {t('deal.idle')}
        </Tag>
      )}
      {onHoldUntil && (
        <Tag size="sm" type="cool-gray" renderIcon={PauseOutline}>
          {t('deal.onHold', { date: formatDate(onHoldUntil, language) })}
        </Tag>
      )}
    </>
  );
};
