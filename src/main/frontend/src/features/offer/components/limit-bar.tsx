import { ProgressBar } from '@carbon/react';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import type { Limit } from '../api/offer';
import { percent } from './percent';

const REASONS = ['margin', 'own-prices', 'own-price'];

/** How much may still be given away, and stand on prices that no list has, before a manager must agree. */
export const LimitBar = ({ limit, counted = true }: { limit: Limit; counted?: boolean }) => {
  const { t, language } = useI18n();
  const { discount, approval, because, ownPriceShare: own } = limit;
  const max = limit.maxDiscount;
  const maxOwn = limit.maxOwnPriceShare;
  const known = max !== null && max !== undefined;
  const knownOwn = maxOwn !== null && maxOwn !== undefined;
  const given = percent(discount, language);
  const ofPrices = approval && (because === 'own-prices' || because === 'own-price');
  const words = approval
    ? known && discount > max
      ? t('offer.limit.exceeded', { discount: given, max: percent(max, language) })
      : because && REASONS.includes(because)
        ? t(`offer.limit.because.${because}` as MessageKey)
        : t('offer.limit.approval')
    : known
      ? t('offer.limit.left', { left: percent(max - discount, language), max: percent(max, language) })
      : t('offer.limit.none');
  return (
    <div aria-busy={!counted}>
      <div className="lj-below">
        <ProgressBar
          label={t('offer.limit.given', { discount: given })}
          helperText={words}
          value={known && max > 0 ? Math.min(discount, max) : approval ? 1 : 0}
          max={known && max > 0 ? max : 1}
          status={approval ? 'error' : 'active'}
          size="small"
        />
      </div>
      {own > 0 && knownOwn && (
        <ProgressBar
          label={t('offer.limit.own', { share: percent(own, language) })}
          helperText={
            own > maxOwn
              ? t('offer.limit.own.exceeded', { max: percent(maxOwn, language) })
              : t('offer.limit.own.left', {
                  left: percent(maxOwn - own, language),
                  max: percent(maxOwn, language),
                })
          }
          value={maxOwn > 0 ? Math.min(own, maxOwn) : 1}
          max={maxOwn > 0 ? maxOwn : 1}
          status={ofPrices || own > maxOwn ? 'error' : 'active'}
          size="small"
        />
      )}
    </div>
  );
};
