import { useQuery } from '@tanstack/react-query';
import { DataTable } from '@/components/data-list/data-table';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { formatMoney, formatNumber, formatPercent } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { holdOutQuery, type Group, type HoldOut } from '../api/reactivation';
import { Count } from './count';
import styles from './effect.module.scss';
import type { Filters, Key } from './reactivation-filters';
import { cascadesAt } from './reactivation-filters';

const MONTHS = ['1', '3', '6', '12', '24'] as const;

type Props = { filters: Filters; onFilter: (key: Key, value: string) => void };

/** What the offers change, measured against those who got none. */
export const EffectView = ({ filters, onFilter }: Props) => {
  const { t, language } = useI18n();
  const months = MONTHS.find((it) => it === filters.months) ?? '6';
  const query = useQuery(holdOutQuery({ months: Number(months) }));
  if (query.isPending) return <RowsSkeleton rows={8} />;
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const effect = query.data;
  const { from, until } = effect;
  const rows: { key: 'treated' | 'heldOut'; group: Group }[] = [
    { key: 'treated', group: effect.treated },
    { key: 'heldOut', group: effect.heldOut },
  ];
  return (
    <Section
      title={t('reactivation.effect')}
      flush
      actions={
        <div className={styles.choice}>
          <FilterSelect
            id="effect-months"
            label={t('reactivation.effect.within')}
            value={months === '6' ? '' : months}
            onChange={(it) => onFilter('months', it)}
            options={MONTHS.map((it): [string, string] => [
              it === '6' ? '' : it,
              t('reactivation.months', { count: Number(it) }),
            ])}
          />
        </div>
      }
    >
      <div className="lj-padded lj-stack">
        <Verdict effect={effect} />
        {effect.verdict !== 'not-enough' && <Interval effect={effect} />}
      </div>
      <DataTable
        label={t('reactivation.effect')}
        rows={rows}
        rowKey={(it) => it.key}
        columns={[
          { key: 'group', title: t('reactivation.effect.group'), cell: (it) => t(`reactivation.effect.${it.key}`) },
          {
            key: 'count',
            title: t('reactivation.effect.count'),
            cell: (it) => (
              <>
                <Count value={it.group.count} to={cascadesAt({ heldOut: String(it.key === 'heldOut'), from, until })} />
                {it.group.waiting > 0 && (
                  <span className="lj-second">
                    {t('reactivation.effect.waiting', { number: formatNumber(it.group.waiting, language) })}
                  </span>
                )}
              </>
            ),
          },
          {
            key: 'returned',
            title: t('reactivation.back'),
            cell: (it) => (
              <>
                {formatNumber(it.group.returned, language)}
                {typeof it.group.rate === 'number' && (
                  <span className="lj-second">{formatPercent(it.group.rate, language, 1)}</span>
                )}
              </>
            ),
          },
          {
            key: 'perHead',
            title: t('reactivation.effect.perHead'),
            cell: (it) =>
              it.group.revenue.length === 0
                ? '–'
                : it.group.revenue.map((one) => (
                    <span key={one.perHead.currency} className={styles.line}>
                      {formatMoney(one.perHead, language)}
                    </span>
                  )),
          },
        ]}
      />
      <p className="lj-padded lj-quiet">{t('reactivation.effect.help')}</p>
    </Section>
  );
};

/** In points of a percent, with a sign. */
const usePoints = () => {
  const { t, language } = useI18n();
  return (share: number) =>
    t('reactivation.points', {
      value: `${share > 0 ? '+' : ''}${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(share * 100)}`,
    });
};

const Verdict = ({ effect }: { effect: HoldOut }) => {
  const { t, language } = useI18n();
  const points = usePoints();
  const { verdict, difference, least, most, treated, heldOut, months, enough } = effect;
  const within = t('reactivation.months', { count: months });
  if (
    verdict === 'not-enough' ||
    typeof difference !== 'number' ||
    typeof least !== 'number' ||
    typeof most !== 'number'
  ) {
    return (
      <>
        <p className={styles.verdict}>{t('reactivation.effect.not-enough')}</p>
        <p>
          {t('reactivation.effect.not-enough.why', {
            enough,
            treated: treated.count,
            heldOut: heldOut.count,
            within,
          })}
        </p>
      </>
    );
  }
  const percent = (it: number | null | undefined) => formatPercent(it ?? 0, language, 1);
  return (
    <>
      <p className={styles.verdict}>{t(`reactivation.effect.${verdict}`)}</p>
      <p>
        {t('reactivation.effect.said', {
          treated: percent(treated.rate),
          heldOut: percent(heldOut.rate),
          within,
          difference: points(difference),
          least: points(least),
          most: points(most),
        })}
      </p>
    </>
  );
};

/** The interval on a line with the zero; the sentence above it says the same. */
const Interval = ({ effect }: { effect: HoldOut }) => {
  const points = usePoints();
  const least = effect.least ?? 0;
  const most = effect.most ?? 0;
  const reach = Math.max(0.05, Math.abs(least), Math.abs(most)) * 1.15;
  const x = (share: number) => 50 + (share / reach) * 50;
  return (
    <div aria-hidden>
      <svg className={styles.interval} viewBox="0 0 100 20" preserveAspectRatio="none">
        <rect className={styles.axis} x="0" y="9.5" width="100" height="1" />
        <rect className={styles.zero} x="49.9" y="2" width="0.3" height="16" />
        <rect
          className={
            effect.verdict === 'worse' ? styles.worse : effect.verdict === 'better' ? styles.better : styles.open
          }
          x={x(least)}
          y="6"
          width={x(most) - x(least)}
          height="8"
        />
        <rect className={styles.mark} x={x(effect.difference ?? 0) - 0.25} y="3" width="0.5" height="14" />
      </svg>
      <div className={styles.scale}>
        <span>{points(-reach)}</span>
        <span>0</span>
        <span>{points(reach)}</span>
      </div>
    </div>
  );
};
