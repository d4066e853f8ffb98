import { DataTable } from '@/components/data-list/data-table';
import { formatSpan } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { ElementHeat } from '../api/get-heat';
import { valueOf, type Measure } from './heat-scale';

type Props = { elements: ElementHeat[]; measure: Measure; name: (it: ElementHeat) => string };

/** The most first, by what the picture shows. */
export const HeatTable = ({ elements, measure, name }: Props) => {
  const { t, language } = useI18n();
  const span = (times: ElementHeat['waiting']) =>
    times
      ? t('heat.times', {
          median: formatSpan(times.median * 1000, language),
          p95: formatSpan(times.p95 * 1000, language),
        })
      : '–';
  return (
    <DataTable
      label={t('heat.table')}
      rows={[...elements].sort((one, other) => (valueOf(other, measure) ?? -1) - (valueOf(one, measure) ?? -1))}
      rowKey={(it) => it.elementId}
      columns={[
        {
          key: 'element',
          title: t('heat.element'),
          cell: (it) => (
            <>
              {name(it)}
              <span className="lj-second lj-narrow">{span(it.waiting)}</span>
            </>
          ),
        },
        { key: 'count', title: t('heat.count'), cell: (it) => it.count },
        { key: 'open', title: t('heat.open'), from: 'lg', cell: (it) => it.open },
        { key: 'canceled', title: t('heat.canceled'), from: 'lg', cell: (it) => it.canceled },
        { key: 'waiting', title: t('heat.waiting'), from: 'md', cell: (it) => span(it.waiting) },
        { key: 'working', title: t('heat.working'), from: 'md', cell: (it) => span(it.working) },
      ]}
    />
  );
};
