import '@/lib/i18n/further';
import '@carbon/charts/styles.css';
import { GroupedBarChart, ScaleTypes, TruncationTypes, type BarChartOptions } from '@carbon/charts-react';
import { useMemo } from 'react';
import { formatMoney, formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { useIsDark } from '@/lib/theme';
import type { Month } from '../api/reactivation';

/** What customers brought when they came back, beside what they were given for it; the table says the same. */
export const MoneyChart = ({ months, currency }: { months: Month[]; currency: string }) => {
  const { t, language } = useI18n();
  const dark = useIsDark();
  const data = useMemo(() => {
    const name = new Intl.DateTimeFormat(language, { month: 'short', year: '2-digit', timeZone: 'UTC' });
    return months.flatMap((it) => {
      const amounts = it.amounts.find((one) => one.revenue.currency === currency);
      const key = name.format(new Date(`${it.month}T00:00Z`));
      return [
        { group: t('reactivation.revenue'), key, value: Number(amounts?.revenue.amount ?? 0) },
        { group: t('reactivation.benefit'), key, value: Number(amounts?.benefit.amount ?? 0) },
        { group: t('reactivation.redeemed'), key, value: Number(amounts?.redeemedBenefit.amount ?? 0) },
      ];
    });
  }, [months, currency, language, t]);
  const options: BarChartOptions = {
    title: t('reactivation.money.chart', { currency }),
    accessibility: { svgAriaLabel: t('reactivation.money.chart', { currency }) },
    theme: dark ? 'g100' : 'white',
    height: '18rem',
    animations: false,
    toolbar: { enabled: false },
    legend: { clickable: false, truncation: { type: TruncationTypes.NONE } },
    axes: {
      left: {
        mapsTo: 'value',
        title: currency,
        ticks: { formatter: (it: number | Date) => formatNumber(Number(it), language) },
      },
      bottom: { mapsTo: 'key', scaleType: ScaleTypes.LABELS },
    },
    tooltip: {
      groupLabel: t('forecast.number'),
      valueFormatter: (it: unknown) =>
        typeof it === 'number' ? formatMoney({ amount: String(it), currency }, language, 0) : String(it),
    },
  };
  return <GroupedBarChart data={data} options={options} />;
};
