import '@carbon/charts/styles.css';
import { ScaleTypes, StackedBarChart, TruncationTypes, type BarChartOptions } from '@carbon/charts-react';
import { useMemo } from 'react';
import { formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { useIsDark } from '@/lib/theme';
import type { Coming } from '../api/reactivation';

type Props = { days: Coming[]; from: string; until: string };

/** How many come to a step on each day; the table below says the same. */
export const UpcomingChart = ({ days, from, until }: Props) => {
  const { t, language } = useI18n();
  const dark = useIsDark();
  const data = useMemo(() => {
    const name = new Intl.DateTimeFormat(language === 'pl' ? 'pl-PL' : 'en-GB', {
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
    });
    const all: { group: string; key: string; value: number }[] = [];
    for (
      let day = new Date(`${from}T00:00Z`);
      day.toISOString().slice(0, 10) <= until;
      day.setUTCDate(day.getUTCDate() + 1)
    ) {
      const on = days.filter((it) => it.on === day.toISOString().slice(0, 10) && !it.lost);
      const key = name.format(day);
      all.push(
        { group: t('reactivation.next.cascades'), key, value: on.reduce((sum, it) => sum + it.cascades, 0) },
        { group: t('reactivation.next.newcomers'), key, value: on.reduce((sum, it) => sum + it.newcomers, 0) },
      );
    }
    return all;
  }, [days, from, until, language, t]);
  const sums = data.reduce((all, it) => all.set(it.key, (all.get(it.key) ?? 0) + it.value), new Map<string, number>());
  const top = Math.max(1, ...sums.values());
  const options: BarChartOptions = {
    title: t('reactivation.next.chart'),
    accessibility: { svgAriaLabel: t('reactivation.next.chart') },
    theme: dark ? 'g100' : 'white',
    height: '18rem',
    animations: false,
    toolbar: { enabled: false },
    legend: { clickable: false, truncation: { type: TruncationTypes.NONE } },
    axes: {
      left: {
        mapsTo: 'value',
        stacked: true,
        // Few are counted one by one: a tick between two of them would have nothing to say.
        ticks:
          top <= 5
            ? { values: Array.from({ length: top + 1 }, (_, it) => it) }
            : { formatter: (it: number | Date) => (Number.isInteger(it) ? formatNumber(Number(it), language) : '') },
      },
      bottom: {
        mapsTo: 'key',
        scaleType: ScaleTypes.LABELS,
        ticks: { values: [...new Set(data.map((it) => it.key))].filter((_, index) => index % 5 === 0) },
      },
    },
  };
  return <StackedBarChart data={data} options={options} />;
};
