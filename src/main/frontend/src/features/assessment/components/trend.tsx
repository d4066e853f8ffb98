import '@carbon/charts/styles.css';
import { LineChart, ScaleTypes, TruncationTypes, type LineChartOptions } from '@carbon/charts-react';
import { formatDate, formatDecimals } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { useIsDark } from '@/lib/theme';
import type { Assessment, Kind } from '../api/assessments';

/** How the results of one exercise went, each as it was last corrected; the rows beside it say the same. */
export const AssessmentTrend = ({ kind, assessments }: { kind: Kind; assessments: Assessment[] }) => {
  const { t, language } = useI18n();
  const dark = useIsDark();
  const series = (it: Assessment): [string, number | null | undefined][] => {
    const groups = kind.groups.map((group): [string, number | null | undefined] => [
      group.name,
      it.result.groups.find((one) => one.key === group.key)?.value,
    ]);
    if (kind.method === 'vector') {
      return [
        [t('assessment.internal'), it.result.x],
        [t('assessment.external'), it.result.y],
      ];
    }
    if (kind.method === 'compare') return groups;
    const total = t(kind.method === 'average' ? 'assessment.average' : 'assessment.total');
    return [[total, it.result.value], ...(groups.length > 1 ? groups : [])];
  };
  const data = [...assessments]
    .reverse()
    .flatMap((it) =>
      series(it).flatMap(([group, value]) =>
        typeof value === 'number' ? [{ group, at: new Date(it.createdAt), value }] : [],
      ),
    );
  const options: LineChartOptions = {
    title: t('assessment.trend'),
    accessibility: { svgAriaLabel: t('assessment.trend') },
    theme: dark ? 'g100' : 'white',
    height: '18rem',
    animations: false,
    toolbar: { enabled: false },
    legend: { clickable: false, truncation: { type: TruncationTypes.NONE } },
    points: { radius: 4, filled: true },
    axes: {
      left: { mapsTo: 'value' },
      bottom: {
        mapsTo: 'at',
        scaleType: ScaleTypes.TIME,
        ticks: { formatter: (it: number | Date) => formatDate(it, language) },
      },
    },
    tooltip: {
      valueFormatter: (it: unknown) =>
        typeof it === 'number'
          ? formatDecimals(it, language)
          : it instanceof Date
            ? formatDate(it, language)
            : String(it),
    },
  };
  return <LineChart data={data} options={options} />;
};
