import '@carbon/charts/styles.css';
import { LineChart, ScaleTypes, type LineChartOptions } from '@carbon/charts-react';
import { useMemo } from 'react';
import { formatDate } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { useIsDark } from '@/lib/theme';
import type { Audit } from '../api/audits';

/** From where on the system fulfils its function, needs a correction, a detailed analysis (domain.md D-09). */
const LIMITS = [4.1, 3.1, 2.1];

/** The results of the audits, oldest first; the table says the same. */
export const AuditTrend = ({ audits }: { audits: Audit[] }) => {
  const { t, language } = useI18n();
  const dark = useIsDark();
  const decimals = useMemo(
    () => new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 2 }),
    [language],
  );
  const data = audits
    .filter((it) => it.answeredAt && typeof it.result === 'number')
    .map((it) => ({ group: t('audit.result'), at: new Date(it.answeredAt ?? ''), value: it.result ?? 0 }))
    .reverse();
  const options: LineChartOptions = {
    title: t('audit.trend'),
    accessibility: { svgAriaLabel: t('audit.trend') },
    theme: dark ? 'g100' : 'white',
    height: '18rem',
    animations: false,
    toolbar: { enabled: false },
    legend: { enabled: false },
    points: { radius: 5, filled: true },
    axes: {
      left: {
        mapsTo: 'value',
        domain: [1, 5],
        ticks: { values: [1, 2, 3, 4, 5] },
        thresholds: LIMITS.map((value) => ({
          value,
          label: t('audit.limit'),
          valueFormatter: () => decimals.format(value),
        })),
      },
      bottom: {
        mapsTo: 'at',
        scaleType: ScaleTypes.TIME,
        ticks: { formatter: (it: number | Date) => formatDate(it, language) },
      },
    },
    tooltip: {
      groupLabel: t('audit.audit'),
      valueFormatter: (it: unknown) =>
        typeof it === 'number' ? decimals.format(it) : it instanceof Date ? formatDate(it, language) : String(it),
    },
  };
  return <LineChart data={data} options={options} />;
};
