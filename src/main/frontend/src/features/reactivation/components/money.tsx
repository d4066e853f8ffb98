import { lazy, Suspense } from 'react';
import { DataTable } from '@/components/data-list/data-table';
import { Section } from '@/components/page/section';
import { formatMoney, formatPercent } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Amounts, Overview } from '../api/reactivation';
import { Count } from './count';
import styles from './overview.module.scss';
import { cascadesAt } from './reactivation-filters';

const MoneyChart = lazy(() => import('./money-chart').then((it) => ({ default: it.MoneyChart })));

type Row = { key: string; name: string; count: number; to: string; amounts: Amounts[] };

/** Benefit given against revenue regained. */
export const MoneyOf = ({ overview }: { overview: Overview }) => {
  const { t, language } = useI18n();
  const { back, withoutOffer, months, from, until } = overview;
  const currency = [...back.amounts].sort((a, b) => Number(b.revenue.amount) - Number(a.revenue.amount))[0]?.revenue
    .currency;
  const month = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const behind = (day: string) => {
    const next = new Date(`${day}T00:00Z`);
    next.setUTCMonth(next.getUTCMonth() + 1);
    const end = next.toISOString().slice(0, 10);
    return cascadesAt({ by: 'won', from: day < from ? from : day, until: end > until ? until : end });
  };
  const rows: Row[] = [
    ...months
      .filter((it) => it.count > 0)
      .map((it) => ({
        key: it.month,
        name: month.format(new Date(`${it.month}T00:00Z`)),
        count: it.count,
        to: behind(it.month),
        amounts: it.amounts,
      })),
    {
      key: 'all',
      name: t('reactivation.total'),
      count: back.count,
      to: cascadesAt({ by: 'won', from, until }),
      amounts: back.amounts,
    },
    {
      key: 'without',
      name: t('reactivation.withoutOffer'),
      count: withoutOffer.count,
      to: cascadesAt({ by: 'won', wonStep: '0', from, until }),
      amounts: withoutOffer.amounts,
    },
  ];
  const lines = (amountOf: (it: Amounts) => Amounts['revenue']) => (row: Row) => (
    <span className={styles.lines}>
      {row.amounts.length === 0
        ? '–'
        : row.amounts.map((it) => <span key={it.revenue.currency}>{formatMoney(amountOf(it), language, 0)}</span>)}
    </span>
  );
  if (back.count === 0) {
    return (
      <Section title={t('reactivation.money')}>
        <p className="lj-quiet">{t('reactivation.money.none')}</p>
      </Section>
    );
  }
  return (
    <Section title={t('reactivation.money')} flush>
      {currency && (
        <div className="lj-padded">
          <Suspense fallback={<div className={styles.chart} />}>
            <MoneyChart months={months} currency={currency} />
          </Suspense>
        </div>
      )}
      <DataTable
        label={t('reactivation.money')}
        rows={rows}
        rowKey={(it) => it.key}
        columns={[
          { key: 'month', title: t('reactivation.month'), cell: (it) => it.name },
          { key: 'back', title: t('reactivation.back'), cell: (it) => <Count value={it.count} to={it.to} /> },
          { key: 'revenue', title: t('reactivation.revenue'), cell: lines((it) => it.revenue) },
          { key: 'benefit', title: t('reactivation.benefit'), from: 'md', cell: lines((it) => it.benefit) },
          { key: 'redeemed', title: t('reactivation.redeemed'), from: 'lg', cell: lines((it) => it.redeemedBenefit) },
          {
            key: 'share',
            title: t('reactivation.benefit.share'),
            from: 'md',
            cell: (it) => (
              <span className={styles.lines}>
                {it.amounts
                  .filter((one) => Number(one.revenue.amount) > 0)
                  .map((one) => (
                    <span key={one.revenue.currency}>
                      {formatPercent(Number(one.benefit.amount) / Number(one.revenue.amount), language, 1)}
                    </span>
                  ))}
              </span>
            ),
          },
        ]}
      />
      <p className="lj-padded lj-quiet">{t('reactivation.money.help')}</p>
    </Section>
  );
};
