import { InlineNotification } from '@carbon/react';
import { DataTable } from '@/components/data-list/data-table';
import { Section } from '@/components/page/section';
import { formatDay, formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Answer, Outcome } from '../api/what-if';
import styles from './overview.module.scss';
import { useChannelName } from './words';

type Row = { key: string; name: string; asIs: number; tried: number };

/** @return everything that either side names, with 0 where one does not */
const sideBySide = (asIs: [string, number][], tried: [string, number][], name: (key: string) => string): Row[] => {
  const sum = (all: [string, number][], key: string) =>
    all.filter(([it]) => it === key).reduce((total, [, count]) => total + count, 0);
  return [...new Set([...asIs, ...tried].map(([key]) => key))]
    .sort((a, b) => a.localeCompare(b, undefined, { numeric: true }))
    .map((key) => ({ key, name: name(key), asIs: sum(asIs, key), tried: sum(tried, key) }));
};

/** Today's tables beside the one that was tried. */
export const Outcomes = ({ answer: { on, asIs, tried } }: { answer: Answer }) => {
  const { t, language } = useI18n();
  const channelName = useChannelName();
  const steps = (it: Outcome) =>
    it.steps.map((one): [string, number] => [String(one.step), one.cascades + one.newcomers]);
  const total = (it: Outcome) => it.cascades + it.newcomers;
  const months = (key: string) => t('reactivation.months', { count: Number(key) });
  const tables: [string, Row[]][] = [
    [
      t('reactivation.whatIf.all'),
      [
        { key: 'all', name: t('reactivation.whatIf.stepping'), asIs: total(asIs), tried: total(tried) },
        { key: 'new', name: t('reactivation.next.newcomers'), asIs: asIs.newcomers, tried: tried.newcomers },
        { key: 'lost', name: t('reactivation.state.churned'), asIs: asIs.lost, tried: tried.lost },
        { key: 'calls', name: t('reactivation.whatIf.calls'), asIs: asIs.calls, tried: tried.calls },
      ],
    ],
    [t('reactivation.whatIf.byStep'), sideBySide(steps(asIs), steps(tried), months)],
    [
      t('reactivation.whatIf.byBenefit'),
      sideBySide(
        asIs.offers.map((it) => [`${it.benefit}`, it.count]),
        tried.offers.map((it) => [`${it.benefit}`, it.count]),
        (key) => `${key}%`,
      ),
    ],
    [
      t('reactivation.whatIf.byChannel'),
      sideBySide(
        asIs.offers.map((it) => [it.channel, it.count]),
        tried.offers.map((it) => [it.channel, it.count]),
        channelName,
      ),
    ],
  ];
  const incomplete = [asIs, tried].find((it) => !it.complete);
  return (
    <Section title={t('reactivation.whatIf.on', { day: formatDay(on, language) })} flush>
      {incomplete && (
        <InlineNotification
          lowContrast
          hideCloseButton
          kind="info"
          statusIconDescription={t('common.info')}
          title={t('reactivation.whatIf.partly', {
            looked: formatNumber(incomplete.lookedAt, language),
            all: formatNumber(total(incomplete), language),
          })}
        />
      )}
      {tables
        .filter(([, rows]) => rows.length > 0)
        .map(([name, rows]) => (
          <DataTable
            key={name}
            label={name}
            rows={rows}
            rowKey={(it) => it.key}
            columns={[
              { key: `${name}-name`, title: name, cell: (it) => it.name },
              {
                key: `${name}-as-is`,
                title: t('reactivation.whatIf.asIs'),
                cell: (it) => formatNumber(it.asIs, language),
              },
              {
                key: `${name}-tried`,
                title: t('reactivation.whatIf.tried'),
                cell: (it) => formatNumber(it.tried, language),
              },
              {
                key: `${name}-change`,
                title: t('reactivation.change'),
                cell: (it) => (
                  <span className={it.tried === it.asIs ? 'lj-quiet' : styles.lines}>
                    {it.tried === it.asIs
                      ? '–'
                      : `${it.tried > it.asIs ? '+' : ''}${formatNumber(it.tried - it.asIs, language)}`}
                  </span>
                ),
              },
            ]}
          />
        ))}
    </Section>
  );
};
