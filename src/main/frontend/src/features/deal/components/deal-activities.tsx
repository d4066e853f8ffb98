import { SkeletonText } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { Failure } from '@/components/states/failure';
import { Timeline } from '@/components/timeline/timeline';
import { useI18n } from '@/lib/i18n/i18n';
import { dealActivitiesQuery } from '../api/get-deal-activities';

/** What was done for the deal, newest first. */
export const DealActivities = ({ dealId }: { dealId: string }) => {
  const { t } = useI18n();
  const list = useQuery(dealActivitiesQuery(dealId));
  if (list.isPending) return <SkeletonText paragraph lineCount={3} />;
  if (list.isError) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data.length === 0) return <p className="lj-quiet">{t('deal.activities.none')}</p>;
  return (
    <Timeline
      entries={list.data.map((it) => ({
        id: it.id,
        at: it.at,
        // Desk work is the report of a task, on every other timeline too.
        kind: it.kind === 'desk' ? 'task' : it.kind,
        title: it.withWhom,
        text: [it.summary, it.nextStep && `${t('activity.nextStep')}: ${it.nextStep}`].filter(Boolean).join(' · '),
        actorName: it.actorName,
        mailId: it.mailId,
      }))}
    />
  );
};
