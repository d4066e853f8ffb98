import { SkeletonText } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { Failure } from '@/components/states/failure';
import { Timeline } from '@/components/timeline/timeline';
import { useI18n } from '@/lib/i18n/i18n';
import { changesQuery } from '../api/get-changes';

export const Changes = ({ since }: { since: string }) => {
  const { t } = useI18n();
  const changes = useQuery(changesQuery(since));
  if (changes.isPending) return <SkeletonText paragraph lineCount={3} />;
  if (changes.isError) return <Failure error={changes.error} onRetry={() => void changes.refetch()} />;
  if (changes.data.length === 0) return <p className="lj-quiet">{t('today.changes.none')}</p>;
  return (
    <Timeline
      entries={changes.data.map((it) => ({
        ...it,
        title: [it.subject?.label, it.title].filter(Boolean).join(' – '),
        href:
          it.subject && ['lead', 'customer', 'deal'].includes(it.subject.type)
            ? `/${it.subject.type}s/${it.subject.id}`
            : undefined,
      }))}
    />
  );
};
