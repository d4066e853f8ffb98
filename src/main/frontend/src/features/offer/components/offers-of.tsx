import { SkeletonText } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { LinkTo } from '@/components/page/link-to';
import { Failure } from '@/components/states/failure';
import { Amount } from '@/components/text/amount';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import { offersOfQuery } from '../api/get-offers';
import { percent } from './percent';
import { StateTag } from './state-tag';

type Props = { about: { deal: string } | { customer: string } };

/** The offers of a deal or a customer in short, the newest first. */
export const OffersOf = ({ about }: Props) => {
  const { t, language } = useI18n();
  const offers = useQuery(offersOfQuery(about));
  if (offers.isPending) return <SkeletonText paragraph lineCount={2} />;
  if (offers.isError) return <Failure error={offers.error} onRetry={() => void offers.refetch()} />;
  if (offers.data.length === 0) {
    return <p className="lj-quiet">{t('deal' in about ? 'offer.none.deal' : 'offer.none.customer')}</p>;
  }
  return (
    <ul className="lj-rows">
      {offers.data.map((it) => (
        <li key={it.id}>
          <span className="lj-row">
            <LinkTo to={`/offers/${it.id}`}>{it.number}</LinkTo>
            <StateTag state={it.state} />
            <Amount value={it.net} />
          </span>
          <span className="lj-second">
            {t('offer.version.of', { number: it.version })}
            {it.discount > 0 && <> · {t('offer.discount.of', { percent: percent(it.discount, language) })}</>}
            {it.sentAt && (
              <>
                {' '}
                · {t('offer.sent')} <When at={it.sentAt} as="date" />
              </>
            )}
            {it.validUntil && (
              <>
                {' '}
                · {t('offer.validUntil.short')} <When at={it.validUntil} as="date" />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
};
