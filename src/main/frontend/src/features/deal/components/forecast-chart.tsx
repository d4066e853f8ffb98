import '@/lib/i18n/further';
import '@carbon/charts/styles.css';
import { GroupedBarChart, ScaleTypes, TruncationTypes, type BarChartOptions } from '@carbon/charts-react';
import { useMemo } from 'react';
import { formatMoney, formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { useIsDark } from '@/lib/theme';
import { MEASURES, type Period } from '../api/get-forecast';
import { usePeriodName } from './period-name';

/** The periods as bars, one currency at a time; the table below says the same. */
export const ForecastChart = ({ periods, currency }: { periods: Period[]; currency: string }) => {
  const { t, language } = useI18n();
  const nameOf = usePeriodName('short');
  const dark = useIsDark();
  const data = useMemo(
    () =>
      periods.flatMap((it) =>
        MEASURES.map((measure) => ({
          group: t(`forecast.${measure}`),
          key: nameOf(it.period),
          value: Number(it.figures.find((one) => one.currency === currency)?.[measure].sum.amount ?? 0),
        })),
      ),
    [periods, currency, nameOf, t],
  );
  const options: BarChartOptions = {
    title: t('forecast.chart', { currency }),
    accessibility: { svgAriaLabel: t('forecast.chart', { currency }) },
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
      bottom: { mapsTo: 'key', title: t('forecast.period'), scaleType: ScaleTypes.LABELS },
    },
    tooltip: {
      groupLabel: t('forecast.number'),
      valueFormatter: (it: unknown) =>
        typeof it === 'number' ? formatMoney({ amount: String(it), currency }, language, 0) : String(it),
    },
  };
  return <GroupedBarChart data={data} options={options} />;
};
