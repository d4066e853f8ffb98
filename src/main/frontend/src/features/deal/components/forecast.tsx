import { useQuery } from '@tanstack/react-query';
import { DataTable } from '@/components/data-list/data-table';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { formatMoney, formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Sum } from '../api/deal';
import type { Whose } from '../api/get-board';
import { forecastQuery } from '../api/get-forecast';
import { Bars } from './bars';
import { NumberLink } from './number-link';
import type { RowsOf } from './pipeline-filters';
import { quartersOf, type Quarter } from './quarters';
import { Sums } from './sums';

const counted = (sums: Sum[]) => sums.reduce((all, it) => all + it.count, 0);

/** What the table calls the deals of a month or quarter. */
const monthKey = (month: string | null | undefined) => month?.slice(0, 7) ?? 'none';
const quarterKey = (it: Quarter) => `${it.year}-Q${it.number}`;

const useMonthName = () => {
  const { language, t } = useI18n();
  const format = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (month: string | null | undefined) =>
    month ? format.format(new Date(`${month}T00:00Z`)) : t('forecast.noDate');
};

/** What the open deals should bring and when. */
export const ForecastView = ({ whose, rowsOf }: { whose: Whose; rowsOf: RowsOf }) => {
  const { t, language } = useI18n();
  const monthName = useMonthName();
  const forecast = useQuery(forecastQuery(whose));
  if (forecast.isPending) return <RowsSkeleton rows={8} />;
  if (forecast.isError) return <Failure error={forecast.error} onRetry={() => void forecast.refetch()} />;

  const quarters = quartersOf(forecast.data);
  const currency = quarters.flatMap((it) => it.sums)[0]?.currency;
  const ofCurrency = (sums: Sum[]) => sums.find((it) => it.currency === currency);
  const most = Math.max(1, ...quarters.map((it) => Number(ofCurrency(it.sums)?.weighted.amount ?? 0)));
  const count = (closing: string, sums: Sum[]) => (
    <NumberLink to={rowsOf({ open: 'true', closing, sort: 'close' })}>
      {formatNumber(counted(sums), language)}
    </NumberLink>
  );
  const worth = (closing: string, sums: Sum[]) => (
    <Sums sums={sums} to={(it) => rowsOf({ open: 'true', closing, sort: 'close', currency: it })} />
  );
  const nameOf = (year: string, number: number) => t('forecast.quarter', { number: String(number), year });

  return (
    <div className="lj-column">
      <Section title={t('forecast.quarters')} flush>
        <div className="lj-padded lj-stack">
          {quarters.length === 0 && <p className="lj-quiet">{t('forecast.none')}</p>}
          {quarters.length > 0 && currency && <p className="lj-quiet">{t('forecast.bars', { currency })}</p>}
          <Bars
            said
            bars={quarters.map((it) => {
              const sum = ofCurrency(it.sums);
              return {
                key: it.key,
                label: nameOf(it.year, it.number),
                share: Number(sum?.weighted.amount ?? 0) / most,
                text: sum ? formatMoney(sum.weighted, language, 0) : '–',
              };
            })}
          />
        </div>
        {quarters.length > 0 && (
          <DataTable
            label={t('forecast.quarters')}
            rows={quarters}
            rowKey={(it) => it.key}
            columns={[
              { key: 'quarter', title: t('forecast.quarter.title'), cell: (it) => nameOf(it.year, it.number) },
              { key: 'count', title: t('forecast.deals'), cell: (it) => count(quarterKey(it), it.sums) },
              { key: 'sum', title: t('forecast.sums'), cell: (it) => worth(quarterKey(it), it.sums) },
            ]}
          />
        )}
      </Section>
      <Section title={t('forecast.months')} flush>
        <DataTable
          label={t('forecast.months')}
          rows={forecast.data}
          rowKey={(it) => it.month ?? ''}
          columns={[
            { key: 'month', title: t('forecast.month'), cell: (it) => monthName(it.month) },
            { key: 'count', title: t('forecast.deals'), cell: (it) => count(monthKey(it.month), it.sums) },
            { key: 'sum', title: t('forecast.sums'), cell: (it) => worth(monthKey(it.month), it.sums) },
          ]}
        />
      </Section>
    </div>
  );
};
