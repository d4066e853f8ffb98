import { Button, SkeletonText } from '@carbon/react';
import { ArrowRight } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Failure } from '@/components/states/failure';
import { Amount } from '@/components/text/amount';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import { offersOfQuery } from '../api/get-offers';
import { StateTag } from './state-tag';

/** The offer that a task is about: that of its deal that was begun last. */
export const OfferGlance = ({ dealId }: { dealId: string }) => {
  const { t } = useI18n();
  const offers = useQuery(offersOfQuery({ deal: dealId }, 1));
  if (offers.isPending) return <SkeletonText />;
  if (offers.isError) return <Failure error={offers.error} onRetry={() => void offers.refetch()} />;
  const it = offers.data[0];
  if (!it) return null;
  return (
    <div className="lj-stack">
      <div className="lj-row">
        <StateTag state={it.state} />
        <Amount value={it.net} />
        {it.validUntil && (
          <span className="lj-quiet">
            {t('offer.validUntil.short')} <When at={it.validUntil} as="date" />
          </span>
        )}
      </div>
      <Button as={Link} to={`/offers/${it.id}`} kind="tertiary" size="md" renderIcon={ArrowRight}>
        {t('offer.open', { number: it.number })}
      </Button>
    </div>
  );
};
