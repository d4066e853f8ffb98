import { Button, InlineNotification } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { LinkTo } from '@/components/page/link-to';
import { Failure } from '@/components/states/failure';
import { ApiError } from '@/lib/api';
import { useI18n } from '@/lib/i18n/i18n';
import { useBeginOffer } from '../api/begin-offer';
import { offersOfQuery } from '../api/get-offers';

const OPEN = ['draft', 'approval', 'ready', 'sent'];

/** Begins an offer for a deal and opens it; says which one is open already. */
export const NewOffer = ({ dealId }: { dealId: string }) => {
  const { t } = useI18n();
  const navigate = useNavigate();
  const begin = useBeginOffer();
  const offers = useQuery(offersOfQuery({ deal: dealId }));
  const open = offers.data?.find((it) => OPEN.includes(it.state));
  const refused = begin.error instanceof ApiError && begin.error.status === 409 ? begin.error : null;
  return (
    <div className="lj-stack">
      <Button
        size="sm"
        kind="tertiary"
        disabled={begin.isPending}
        onClick={() => begin.mutate(dealId, { onSuccess: (it) => void navigate(`/offers/${it.id}`) })}
      >
        {t('offer.new')}
      </Button>
      {refused && (
        <div>
          <InlineNotification
            lowContrast
            hideCloseButton
            role="status"
            kind="info"
            statusIconDescription={t('common.info')}
            title={refused.message}
          />
          {open && <LinkTo to={`/offers/${open.id}`}>{t('offer.open', { number: open.number })}</LinkTo>}
        </div>
      )}
      {begin.isError && !refused && <Failure error={begin.error} />}
    </div>
  );
};
