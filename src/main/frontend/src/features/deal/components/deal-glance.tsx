import { SkeletonText } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { LinkTo } from '@/components/page/link-to';
import { Failure } from '@/components/states/failure';
import { Amount } from '@/components/text/amount';
import { Facts } from '@/components/text/facts';
import { formatDate } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { dealName } from '../api/deal';
import { dealQuery } from '../api/get-deal';
import { DealState } from './deal-state';

/** The deal in a few lines, beside the work. */
export const DealGlance = ({ dealId }: { dealId: string }) => {
  const { t, language } = useI18n();
  const deal = useQuery(dealQuery(dealId, language));
  if (deal.isPending) return <SkeletonText paragraph lineCount={3} />;
  if (deal.isError) return <Failure error={deal.error} />;
  const it = deal.data;
  return (
    <>
      <Facts
        items={[
          [t('subject.deal'), <LinkTo to={`/deals/${it.id}`}>{dealName(it)}</LinkTo>],
          [t('lead.product'), it.product],
          [t('deal.stage'), it.stageLabel],
          [t('deal.value'), it.value && <Amount value={it.value} />],
          [t('deal.probability'), `${it.probability}%`],
          [t('deal.expectedClose'), it.expectedCloseOn && formatDate(it.expectedCloseOn, language)],
          [t('lead.owner'), it.ownerName ?? it.owner],
        ]}
      />
      <DealState idle={it.idle} onHoldUntil={it.onHoldUntil} />
    </>
  );
};
