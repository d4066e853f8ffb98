import { ProgressBar } from '@carbon/react';
import { useI18n } from '@/lib/i18n/i18n';
import type { Limit } from '../api/offer';
import { percent } from './percent';

/** How much may still be given away before a manager must agree. */
export const LimitBar = ({ limit, counted = true }: { limit: Limit; counted?: boolean }) => {
  const { t, language } = useI18n();
  const { discount, approval } = limit;
  const max = limit.maxDiscount;
  const known = max !== null && max !== undefined;
  const given = percent(discount, language);
  const words = approval
    ? known && discount > max
      ? t('offer.limit.exceeded', { discount: given, max: percent(max, language) })
      : t('offer.limit.approval')
    : known
      ? t('offer.limit.left', { left: percent(max - discount, language), max: percent(max, language) })
      : t('offer.limit.none');
  return (
    <div aria-busy={!counted}>
      <ProgressBar
        label={t('offer.limit.given', { discount: given })}
        helperText={words}
        value={known && max > 0 ? Math.min(discount, max) : approval ? 1 : 0}
        max={known && max > 0 ? max : 1}
        status={approval ? 'error' : 'active'}
        size="small"
      />
    </div>
  );
};
