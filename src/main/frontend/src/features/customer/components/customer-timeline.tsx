import { SkeletonText } from '@carbon/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { LoadMore } from '@/components/list-tools/load-more';
import { Failure } from '@/components/states/failure';
import { Timeline } from '@/components/timeline/timeline';
import { useI18n } from '@/lib/i18n/i18n';
import { customerTimelineQuery } from '../api/get-customer-timeline';
import { isElsewhere } from '../api/is-elsewhere';

type Props = { customerId: string; limit?: number; more?: boolean };

export const CustomerTimeline = ({ customerId, limit = 50, more = false }: Props) => {
  const { t } = useI18n();
  const timeline = useInfiniteQuery(customerTimelineQuery(customerId, limit));
  if (timeline.isPending) return <SkeletonText paragraph lineCount={3} />;
  if (isElsewhere(timeline.error)) return <p className="lj-quiet">{t('customer.elsewhere')}</p>;
  if (timeline.isError) return <Failure error={timeline.error} onRetry={() => void timeline.refetch()} />;
  const entries = timeline.data.pages.flatMap((it) => it.items);
  if (entries.length === 0) return <p className="lj-quiet">{t('timeline.none')}</p>;
  return (
    <>
      <Timeline entries={entries} />
      {more && <LoadMore query={timeline} />}
    </>
  );
};
