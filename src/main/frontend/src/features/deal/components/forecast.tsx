import '@/lib/i18n/further';
import { ContentSwitcher, Switch } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { DataTable } from '@/components/data-list/data-table';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { useNow } from '@/lib/clock';
import { formatMoney, formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Whose } from '../api/get-board';
import { forecastQuery, type Amount, type Figures } from '../api/get-forecast';
import { ForecastApart } from './forecast-apart';
import { forecastAsked, SPANS } from './forecast-asked';
import { ForecastChanges } from './forecast-changes';
import styles from './forecast.module.scss';
import { NumberLink } from '@/components/text/number-link';
import { usePeriodName } from './period-name';
import type { Filters, Key, RowsOf } from './pipeline-filters';

const ForecastChart = lazy(() => import('./forecast-chart').then((it) => ({ default: it.ForecastChart })));

type Props = { whose: Whose; filters: Filters; rowsOf: RowsOf; onFilter: (key: Key, value: string) => void };

/** A row of the table: where the deals behind it are, and its numbers by currency. */
type Row = { key: string; name: string; time: Parameters<RowsOf>[0]; figures: Figures[]; isTotal?: boolean };

const MEASURE = { won: 'won', committed: 'committed', weighted: 'weighted', bestCase: 'best-case' } as const;

/** What deals should bring and when, where the numbers come from, and what changed. */
export const ForecastView = ({ whose, filters, rowsOf, onFilter }: Props) => {
  const { t, language } = useI18n();
  const hour = useNow(3600);
  const nameOf = usePeriodName();
  const asked = forecastAsked(filters, whose, hour);
  const forecast = useQuery(forecastQuery(asked));
  if (forecast.isPending) return <RowsSkeleton rows={8} />;
  if (forecast.isError) return <Failure error={forecast.error} onRetry={() => void forecast.refetch()} />;

  const { periods, total, from, until } = forecast.data;
  const currencies = total.map((it) => it.currency);
  const biggest = [...total].sort((a, b) => b.weighted.count - a.weighted.count)[0]?.currency;
  const currency = currencies.find((it) => it === filters.money) ?? biggest;
  const rows: Row[] = [
    ...periods.map((it) => ({
      key: it.period,
      name: nameOf(it.period),
      time: { closing: it.period },
      figures: it.figures,
    })),
    {
      key: 'total',
      name: t('forecast.total'),
      time: { closeFrom: from, closeUntil: until },
      figures: total,
      isTotal: true,
    },
  ];

  const lines = (row: Row, amountOf: (it: Figures) => Amount, behind: Parameters<RowsOf>[0]) => {
    const shown = row.figures.filter((it) => amountOf(it).count > 0);
    if (shown.length === 0) return <span className="lj-quiet">–</span>;
    return (
      <span className={row.isTotal ? styles.total : styles.lines}>
        {shown.map((it) => (
          <NumberLink key={it.currency} to={rowsOf({ ...behind, ...row.time, currency: it.currency, sort: 'close' })}>
            {formatMoney(amountOf(it).sum, language, 0)}
          </NumberLink>
        ))}
      </span>
    );
  };
  const measure = (name: keyof typeof MEASURE) => (row: Row) =>
    lines(row, (it) => it[name], { forecast: MEASURE[name] });
  const deals = (row: Row) => {
    const count = row.figures.reduce((all, it) => all + it.weighted.count, 0);
    const unknown = row.figures.reduce((all, it) => all + it.withoutValue, 0);
    const behind = { forecast: 'weighted', ...row.time, sort: 'close' };
    return (
      <span className={row.isTotal ? styles.total : styles.lines}>
        {count === 0 ? '0' : <NumberLink to={rowsOf(behind)}>{formatNumber(count, language)}</NumberLink>}
        {unknown > 0 && (
          <NumberLink to={rowsOf({ ...behind, noValue: 'true' })} className="lj-second">
            {t('forecast.withoutValue', { count: unknown })}
          </NumberLink>
        )}
      </span>
    );
  };

  return (
    <div className="lj-column">
      <div className={styles.choices}>
        <ContentSwitcher
          size="md"
          aria-label={t('forecast.by')}
          selectedIndex={asked.by === 'quarter' ? 1 : 0}
          selectionMode="manual"
          onChange={({ name }) => onFilter('by', name === 'quarter' ? 'quarter' : '')}
        >
          <Switch name="month" text={t('forecast.months')} />
          <Switch name="quarter" text={t('forecast.quarters')} />
        </ContentSwitcher>
        <FilterSelect
          id="forecast-span"
          label={t('pipeline.period')}
          value={filters.span}
          onChange={(it) => onFilter('span', it)}
          options={SPANS.map((it): [string, string] => [it === 'ahead' ? '' : it, t(`forecast.span.${it}`)])}
        />
        {currencies.length > 1 && (
          <FilterSelect
            id="forecast-money"
            label={t('forecast.money')}
            value={currency ?? ''}
            onChange={(it) => onFilter('money', it)}
            options={currencies.map((it): [string, string] => [it, it])}
          />
        )}
      </div>
      <Section title={t(asked.by === 'quarter' ? 'forecast.byQuarter' : 'forecast.byMonth')} flush>
        {currency ? (
          <div className="lj-padded">
            <Suspense fallback={<div className={styles.chart} />}>
              <ForecastChart periods={periods} currency={currency} />
            </Suspense>
          </div>
        ) : (
          <p className="lj-padded lj-quiet">{t('forecast.none')}</p>
        )}
        <DataTable
          label={t(asked.by === 'quarter' ? 'forecast.byQuarter' : 'forecast.byMonth')}
          rows={rows}
          rowKey={(it) => it.key}
          columns={[
            {
              key: 'period',
              title: t(asked.by === 'quarter' ? 'forecast.quarter.title' : 'forecast.month'),
              cell: (it) => <span className={it.isTotal ? styles.total : undefined}>{it.name}</span>,
            },
            { key: 'deals', title: t('forecast.deals'), from: 'md', cell: deals },
            { key: 'won', title: t('forecast.won'), from: 'md', cell: measure('won') },
            { key: 'committed', title: t('forecast.committed'), cell: measure('committed') },
            {
              key: 'weighted',
              title: t('forecast.weighted'),
              cell: (it) => (
                <>
                  {measure('weighted')(it)}
                  {it.figures.length > 0 && (
                    <div className="lj-second lj-narrow">
                      {t('forecast.bestCase')} {measure('bestCase')(it)}
                    </div>
                  )}
                </>
              ),
            },
            { key: 'best', title: t('forecast.bestCase'), from: 'md', cell: measure('bestCase') },
            {
              key: 'omitted',
              title: t('forecast.omitted'),
              from: 'lg',
              cell: (it) => lines(it, (one) => one.omitted, { category: 'omitted' }),
            },
          ]}
        />
      </Section>
      <ForecastApart forecast={forecast.data} rowsOf={rowsOf} />
      <ForecastChanges asked={asked} filters={filters} currency={currency} onFilter={onFilter} />
      <Section title={t('forecast.help')}>
        <dl className={styles.help}>
          {(['won', 'committed', 'weighted', 'bestCase', 'omitted'] as const).map((it) => (
            <div key={it}>
              <dt>{t(`forecast.${it}`)}</dt>
              <dd>{t(`forecast.help.${it}`)}</dd>
            </div>
          ))}
        </dl>
        <p className="lj-quiet">{t('forecast.help.table')}</p>
      </Section>
    </div>
  );
};
