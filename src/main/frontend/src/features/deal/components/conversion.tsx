import { useQuery } from '@tanstack/react-query';
import { DataTable } from '@/components/data-list/data-table';
import { Section } from '@/components/page/section';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { formatNumber, formatPercent } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Whose } from '../api/get-board';
import { conversionQuery, type Span, type StageConversion } from '../api/get-conversion';
import { Bars } from './bars';
import { NumberLink } from '@/components/text/number-link';
import type { RowsOf } from './pipeline-filters';

type Props = { asked: Whose & Span; rowsOf: RowsOf };

/** The funnel as it narrows: how many entered each stage, and which part of them went on. */
export const Conversion = ({ asked, rowsOf }: Props) => {
  const { t, language } = useI18n();
  const query = useQuery(conversionQuery(asked, language));
  if (query.isPending) return <RowsSkeleton rows={8} />;
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const stages = query.data;
  const most = Math.max(1, ...stages.map((it) => it.entered));
  if (stages.every((it) => it.entered === 0))
    return <EmptyState title={t('pipeline.conversion.none')} hint={t('deal.none.hint')} />;

  const number = (it: StageConversion, value: number, outcome?: string) =>
    value === 0 ? (
      formatNumber(value, language)
    ) : (
      <NumberLink to={rowsOf({ passed: it.stage, outcome })}>{formatNumber(value, language)}</NumberLink>
    );
  const share = (it: StageConversion, value: number) =>
    it.entered > 0 && <span className="lj-quiet"> {formatPercent(value / it.entered, language)}</span>;
  const closed = (it: StageConversion) => !it.open;

  return (
    <Section title={t('pipeline.conversion')} flush>
      <div className="lj-padded">
        <Bars
          said
          bars={stages.map((it) => ({
            key: it.stage,
            label: it.label,
            share: it.entered / most,
            text: [
              formatNumber(it.entered, language),
              it.open && it.entered > 0 && formatPercent(it.moved / it.entered, language),
            ]
              .filter(Boolean)
              .join(' · '),
            end: closed(it),
          }))}
        />
      </div>
      <DataTable
        label={t('pipeline.conversion')}
        rows={stages}
        rowKey={(it) => it.stage}
        columns={[
          { key: 'stage', title: t('deal.stage'), cell: (it) => it.label },
          { key: 'entered', title: t('pipeline.entered'), cell: (it) => number(it, it.entered) },
          {
            key: 'conversion',
            title: t('pipeline.wentOn'),
            cell: (it) =>
              closed(it) ? (
                '–'
              ) : (
                <>
                  {number(it, it.moved, 'moved')}
                  {share(it, it.moved)}
                </>
              ),
          },
          {
            key: 'lost',
            title: t('pipeline.lost'),
            from: 'md',
            cell: (it) =>
              closed(it) ? (
                '–'
              ) : (
                <>
                  {number(it, it.lost, 'lost')}
                  {share(it, it.lost)}
                </>
              ),
          },
          {
            key: 'still',
            title: t('pipeline.still'),
            from: 'md',
            cell: (it) => (closed(it) ? '–' : number(it, it.still, 'still')),
          },
          {
            key: 'median',
            title: t('pipeline.medianDays'),
            from: 'md',
            cell: (it) =>
              it.medianDays === null || it.medianDays === undefined
                ? '–'
                : formatNumber(Math.round(it.medianDays * 10) / 10, language),
          },
        ]}
      />
    </Section>
  );
};
