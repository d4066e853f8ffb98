import '@/lib/i18n/further';
import { DataTable } from '@/components/data-list/data-table';
import { Section } from '@/components/page/section';
import { formatMoney, formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Apart, Forecast } from '../api/get-forecast';
import styles from './forecast.module.scss';
import { NumberLink } from '@/components/text/number-link';
import type { RowsOf } from './pipeline-filters';

type Row = { key: 'overdue' | 'later' | 'undated'; sums: Apart[]; behind: Parameters<RowsOf>[0] };

/** Open deals that are in none of the periods, so that none of them is forgotten. */
export const ForecastApart = ({ forecast, rowsOf }: { forecast: Forecast; rowsOf: RowsOf }) => {
  const { t, language } = useI18n();
  const all: Row[] = [
    { key: 'overdue', sums: forecast.overdue, behind: { open: 'true', closeUntil: forecast.from } },
    { key: 'later', sums: forecast.later, behind: { open: 'true', closeFrom: forecast.until } },
    { key: 'undated', sums: forecast.undated, behind: { open: 'true', closing: 'none' } },
  ];
  const rows = all.filter((it) => it.sums.length > 0);
  if (rows.length === 0) return null;
  return (
    <Section title={t('forecast.apart')} flush>
      <DataTable
        label={t('forecast.apart')}
        rows={rows}
        rowKey={(it) => it.key}
        columns={[
          { key: 'where', title: t('forecast.apart.why'), cell: (it) => t(`forecast.apart.${it.key}`) },
          {
            key: 'deals',
            title: t('forecast.deals'),
            cell: (it) => {
              const unknown = it.sums.reduce((sum, one) => sum + one.withoutValue, 0);
              return (
                <span className={styles.lines}>
                  <NumberLink to={rowsOf({ ...it.behind, sort: 'close' })}>
                    {formatNumber(
                      it.sums.reduce((sum, one) => sum + one.open.count, 0),
                      language,
                    )}
                  </NumberLink>
                  {unknown > 0 && (
                    <NumberLink to={rowsOf({ ...it.behind, noValue: 'true' })} className="lj-second">
                      {t('forecast.withoutValue', { count: unknown })}
                    </NumberLink>
                  )}
                </span>
              );
            },
          },
          {
            key: 'sum',
            title: t('forecast.sums'),
            cell: (it) => (
              <span className={styles.lines}>
                {it.sums.map((one) => (
                  <NumberLink key={one.currency} to={rowsOf({ ...it.behind, currency: one.currency, sort: 'close' })}>
                    {formatMoney(one.open.sum, language, 0)}
                  </NumberLink>
                ))}
              </span>
            ),
          },
        ]}
      />
    </Section>
  );
};
