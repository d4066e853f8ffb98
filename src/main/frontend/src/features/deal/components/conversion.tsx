import { useQuery } from '@tanstack/react-query';
import { DataTable } from '@/components/data-list/data-table';
import { LinkTo } from '@/components/page/link-to';
import { Section } from '@/components/page/section';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { formatNumber, formatPercent } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Whose } from '../api/get-board';
import { conversionQuery } from '../api/get-conversion';
import { Bars } from './bars';

/** The funnel as it narrows: how many entered each stage, and which part of them went on. */
export const Conversion = ({ whose, tableOf }: { whose: Whose; tableOf: (stage: string) => string }) => {
  const { t, language } = useI18n();
  const query = useQuery(conversionQuery(whose, language));
  if (query.isPending) return <RowsSkeleton rows={8} />;
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const stages = query.data;
  const most = Math.max(1, ...stages.map((it) => it.entered));
  if (stages.every((it) => it.entered === 0))
    return <EmptyState title={t('pipeline.conversion.none')} hint={t('deal.none.hint')} />;
  return (
    <Section title={t('pipeline.conversion')}>
      <Bars
        bars={stages.map((it) => ({
          key: it.stage,
          label: it.label,
          share: it.entered / most,
          text: [
            formatNumber(it.entered, language),
            it.conversion !== null && it.conversion !== undefined && formatPercent(it.conversion, language),
          ]
            .filter(Boolean)
            .join(' · '),
        }))}
      />
      <DataTable
        label={t('pipeline.conversion')}
        rows={stages}
        rowKey={(it) => it.stage}
        columns={[
          {
            key: 'stage',
            title: t('deal.stage'),
            cell: (it) => <LinkTo to={tableOf(it.stage)}>{it.label}</LinkTo>,
          },
          { key: 'entered', title: t('pipeline.entered'), cell: (it) => formatNumber(it.entered, language) },
          {
            key: 'conversion',
            title: t('pipeline.wentOn'),
            cell: (it) =>
              it.conversion === null || it.conversion === undefined
                ? '–'
                : `${formatPercent(it.conversion, language)} (${formatNumber(it.moved, language)})`,
          },
          {
            key: 'lost',
            title: t('pipeline.lost'),
            from: 'md',
            cell: (it) => (it.open ? formatNumber(it.lost, language) : '–'),
          },
          {
            key: 'still',
            title: t('pipeline.still'),
            from: 'md',
            cell: (it) => (it.open ? formatNumber(it.still, language) : '–'),
          },
          {
            key: 'median',
            title: t('pipeline.medianDays'),
            from: 'md',
            cell: (it) =>
              it.medianDays === null || it.medianDays === undefined ? '–' : formatNumber(it.medianDays, language),
          },
        ]}
      />
    </Section>
  );
};
