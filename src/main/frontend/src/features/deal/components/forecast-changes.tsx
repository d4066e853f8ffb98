import '@/lib/i18n/further';
import { useQuery } from '@tanstack/react-query';
import { DataTable } from '@/components/data-list/data-table';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { LinkTo } from '@/components/page/link-to';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { useNow } from '@/lib/clock';
import { formatDate, formatMoney, formatNumber, type Money } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { forecastChangesQuery, type Asked, type Bridge, type Change, type Delta } from '../api/get-forecast';
import styles from './forecast.module.scss';
import type { Filters, Key } from './pipeline-filters';

const DAYS = ['1', '7', '14', '30', '90'] as const;

type Props = {
  asked: Asked;
  filters: Filters;
  currency: string | undefined;
  onFilter: (key: Key, value: string) => void;
};

type Line = { key: string; name: string; deals?: number; delta: Delta; isEnd?: boolean };

/** What made the forecast of then into the one of now: the lines add up from the first to the last. */
export const ForecastChanges = ({ asked, filters, currency, onFilter }: Props) => {
  const { t, language } = useI18n();
  const hour = useNow(3600);
  const days = DAYS.find((it) => it === filters.days) ?? '7';
  const since = new Date(Math.floor(hour / 3_600_000) * 3_600_000 - Number(days) * 86_400_000).toISOString();
  const query = useQuery(forecastChangesQuery({ ...asked, since }, language));
  const bridge = query.data?.bridges.find((it) => it.currency === currency) ?? query.data?.bridges[0];
  const items = query.data?.items.filter((it) => it.currency === bridge?.currency) ?? [];
  return (
    <Section
      title={t('forecast.changes')}
      flush
      actions={
        <div className={styles.since}>
          <FilterSelect
            id="forecast-days"
            label={t('forecast.since')}
            value={days === '7' ? '' : days}
            onChange={(it) => onFilter('days', it)}
            options={DAYS.map((it): [string, string] => [
              it === '7' ? '' : it,
              t('forecast.days', { count: Number(it) }),
            ])}
          />
        </div>
      }
    >
      {query.isPending && <RowsSkeleton rows={4} />}
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && !bridge && <p className="lj-padded lj-quiet">{t('forecast.changes.none')}</p>}
      {query.data && bridge && (
        <>
          <Lines bridge={bridge} since={query.data.since} />
          {items.length > 0 && (
            <DataTable
              label={t('forecast.changes.deals')}
              rows={items}
              rowKey={(it) => `${it.deal}-${it.kind}`}
              columns={[
                { key: 'deal', title: t('deal.title'), cell: (it) => <Deal change={it} /> },
                { key: 'what', title: t('forecast.what'), cell: (it) => <What change={it} /> },
                {
                  key: 'committed-change',
                  title: t('forecast.committed'),
                  from: 'md',
                  cell: (it) => <Signed money={it.delta.committed} />,
                },
                {
                  key: 'weighted-change',
                  title: t('forecast.weighted'),
                  cell: (it) => <Signed money={it.delta.weighted} />,
                },
                {
                  key: 'best-change',
                  title: t('forecast.bestCase'),
                  from: 'md',
                  cell: (it) => <Signed money={it.delta.bestCase} />,
                },
              ]}
            />
          )}
          {query.data.count > query.data.items.length && (
            <p className="lj-padded lj-quiet">
              {t('forecast.changes.more', {
                shown: formatNumber(query.data.items.length, language),
                count: query.data.count,
              })}
            </p>
          )}
        </>
      )}
    </Section>
  );
};

const Lines = ({ bridge, since }: { bridge: Bridge; since: string }) => {
  const { t, language } = useI18n();
  const rows: Line[] = [
    {
      key: 'opening',
      name: t('forecast.opening', { day: formatDate(since, language) }),
      delta: bridge.opening,
      isEnd: true,
    },
    ...bridge.steps.map((it) => ({
      key: it.kind,
      name: t(`forecast.kind.${it.kind as Kind}`),
      deals: it.deals,
      delta: it.delta,
    })),
    { key: 'closing', name: t('forecast.closing'), delta: bridge.closing, isEnd: true },
  ];
  const amount = (measure: keyof Delta) => (it: Line) =>
    it.isEnd ? (
      <span className={styles.total}>{formatMoney(it.delta[measure], language, 0)}</span>
    ) : (
      <Signed money={it.delta[measure]} />
    );
  return (
    <DataTable
      label={t('forecast.changes')}
      rows={rows}
      rowKey={(it) => it.key}
      columns={[
        {
          key: 'step',
          title: t('forecast.what'),
          cell: (it) => (
            <span className={it.isEnd ? styles.total : styles.lines}>
              {it.name}
              {it.deals !== undefined && (
                <span className="lj-second">{t('forecast.changed', { count: it.deals })}</span>
              )}
            </span>
          ),
        },
        { key: 'committed-step', title: t('forecast.committed'), from: 'md', cell: amount('committed') },
        { key: 'weighted-step', title: t('forecast.weighted'), cell: amount('weighted') },
        { key: 'best-step', title: t('forecast.bestCase'), from: 'md', cell: amount('bestCase') },
      ]}
    />
  );
};

const Signed = ({ money }: { money: Money }) => {
  const { language } = useI18n();
  const value = Number(money.amount);
  if (value === 0) return <span className="lj-quiet">–</span>;
  return (
    <span className={value < 0 ? styles.less : styles.lines}>
      {value > 0 && '+'}
      {formatMoney(money, language, 0)}
    </span>
  );
};

const Deal = ({ change }: { change: Change }) => {
  const { t } = useI18n();
  const name = change.customerName ?? change.product;
  if (!change.visible) return <span className="lj-quiet">{t('forecast.hidden')}</span>;
  return (
    <span className={styles.lines}>
      <LinkTo to={`/deals/${change.deal}`}>{name ?? '–'}</LinkTo>
      {change.customerName && change.product && <span className="lj-second">{change.product}</span>}
    </span>
  );
};

const KINDS = [
  ...(['new', 'taken-over', 'moved-in', 'moved', 'moved-out', 'value-up', 'value-down', 'currency'] as const),
  ...(['stage', 'offer', 'held', 'resumed', 'won', 'lost', 'handed-away', 'removed'] as const),
] as const;
type Kind = (typeof KINDS)[number];

/** What happened, from what to what. */
const What = ({ change: { kind, before, after } }: { change: Change }) => {
  const { t, language } = useI18n();
  const day = (at: string | null | undefined) => (at ? formatDate(at, language) : t('forecast.noDate'));
  const money = (it: Money | null | undefined) => (it ? formatMoney(it, language, 0) : '–');
  const offer = (it: string | null | undefined) => (it ? t(`offer.state.${it as OfferState}`) : '–');
  const stage = (it: typeof before) => `${it?.stageLabel ?? '–'} ${it ? `${it.probability}%` : ''}`;
  const detail = () => {
    if (!before || !after) return null;
    if (kind.startsWith('moved')) return `${day(before.expectedCloseOn)} → ${day(after.expectedCloseOn)}`;
    if (kind.startsWith('value') || kind === 'currency') return `${money(before.value)} → ${money(after.value)}`;
    if (kind === 'stage' || kind === 'won' || kind === 'lost') return `${stage(before)} → ${stage(after)}`;
    if (kind === 'offer') return `${offer(before.offerState)} → ${offer(after.offerState)}`;
    return null;
  };
  const text = detail();
  return (
    <span className={styles.lines}>
      {t(`forecast.kind.${kind as Kind}`)}
      {text && <span className="lj-second">{text}</span>}
    </span>
  );
};

type OfferState = 'SENT' | 'ACCEPTED' | 'DECLINED' | 'EXPIRED' | 'WITHDRAWN';
