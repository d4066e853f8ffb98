import '@/lib/i18n/further';
import { useQuery } from '@tanstack/react-query';
import { DataTable } from '@/components/data-list/data-table';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { LinkTo } from '@/components/page/link-to';
import { Section } from '@/components/page/section';
import { Tiles, type Tile } from '@/components/page/tiles';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { addDays } from '@/lib/days';
import { formatDate, formatMoney, formatPercent, type Money } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { BANDS, figuresQuery, FORMULAS, PERIODS, type By, type Figures, type Loss } from '../api/value';
import { Count } from './count';
import { BOUGHT, customersAtStart, customersLost, customersWho } from './places';
import { ShareBar } from './share-bar';
import styles from './value.module.scss';

type Props = { by: By; onBy: (by: By) => void; lastRun: string | undefined };

/** What all customers are worth, by group and stage of life, and how many stay. */
export const FiguresView = ({ by, onBy, lastRun }: Props) => {
  const { t, language } = useI18n();
  const query = useQuery(figuresQuery(by, lastRun, language));
  if (query.isPending) return <RowsSkeleton rows={8} />;
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const { data } = query;
  if (data.customers === 0) return <EmptyState title={t('value.none')} hint={t('value.none.hint')} />;
  return (
    <div className="lj-column">
      <Totals of={data} />
      <Groups of={data} />
      <Stages of={data} />
      <Staying of={data} by={by} onBy={onBy} />
      <Ratio of={data} />
      <Formulas of={data} />
    </div>
  );
};

const Totals = ({ of }: { of: Figures }) => {
  const { t, language } = useI18n();
  const money = (it: Money | null | undefined) => (it ? formatMoney(it, language) : '–');
  const whole = of.periods.at(-2);
  const tiles: Tile[] = [
    [t('value.customers'), <Count key="c" value={of.customers} to={customersWho(BOUGHT)} />],
    [t('value.revenue'), formatMoney(of.revenue, language, 0)],
    [t('value.average'), money(of.lifetimeValue), t(`value.formula.${of.formula}`)],
    [
      t('value.high'),
      <Count key="h" value={of.highValue.customers} to={customersWho({ 'purchase.highValue': 'true' })} />,
      t('value.high.share', {
        customers: formatPercent(of.customers ? of.highValue.customers / of.customers : 0, language, 1),
        revenue: formatPercent(
          Number(of.revenue.amount) ? Number(of.highValue.revenue.amount) / Number(of.revenue.amount) : 0,
          language,
          1,
        ),
      }),
    ],
    [
      t('value.ratio'),
      typeof of.ratio === 'number' ? `${new Intl.NumberFormat(language).format(of.ratio)} : 1` : '–',
      of.bandLabel ?? t('value.ratio.none'),
    ],
    [
      t('value.retention'),
      typeof whole?.retention === 'number' ? formatPercent(whole.retention, language, 1) : '–',
      whole && periodName(whole, language),
    ],
  ];
  return <Tiles tiles={tiles} />;
};

const Groups = ({ of }: { of: Figures }) => {
  const { t, language } = useI18n();
  return (
    <Section title={t('value.groups')} flush>
      <p className="lj-padded lj-quiet">{t('value.groups.help')}</p>
      <DataTable
        label={t('value.groups')}
        rows={of.groups}
        rowKey={(it) => it.group ?? ''}
        columns={[
          { key: 'group', title: t('purchase.group'), cell: (it) => it.label ?? t('value.groups.none') },
          {
            key: 'customers',
            title: t('value.customers.short'),
            cell: (it) => (
              <Count
                value={it.customers}
                to={customersWho(
                  it.group ? { 'purchase.rfmGroup': it.group } : { ...BOUGHT, 'purchase.rfmGroup': 'none' },
                )}
              />
            ),
          },
          {
            key: 'share',
            title: t('value.share'),
            from: 'md',
            cell: (it) => <ShareBar part={it.customers} of={of.customers} />,
          },
          {
            key: 'average',
            title: t('value.average'),
            cell: (it) => (it.lifetimeValue ? formatMoney(it.lifetimeValue, language) : '–'),
          },
          { key: 'revenue', title: t('value.revenue'), from: 'md', cell: (it) => formatMoney(it.revenue, language, 0) },
          {
            key: 'ofRevenue',
            title: t('value.ofRevenue'),
            from: 'lg',
            cell: (it) => <ShareBar part={Number(it.revenue.amount)} of={Number(of.revenue.amount)} />,
          },
        ]}
      />
    </Section>
  );
};

const Stages = ({ of }: { of: Figures }) => {
  const { t, language } = useI18n();
  return (
    <Section title={t('value.stages')} flush>
      <DataTable
        label={t('value.stages')}
        rows={of.stages}
        rowKey={(it) => it.stage}
        columns={[
          {
            key: 'stage',
            title: t('reactivation.stage'),
            cell: (it) => (
              <>
                {it.label}
                <span className="lj-second">{t(`value.stage.${it.stage}` as 'value.stage.active')}</span>
              </>
            ),
          },
          {
            key: 'customers',
            title: t('value.customers.short'),
            cell: (it) => <Count value={it.customers} to={customersWho({ 'purchase.stage': it.stage })} />,
          },
          { key: 'share', title: t('value.share'), cell: (it) => <ShareBar part={it.customers} of={of.customers} /> },
          { key: 'revenue', title: t('value.revenue'), from: 'md', cell: (it) => formatMoney(it.revenue, language, 0) },
        ]}
      />
    </Section>
  );
};

const periodName = ({ from, until }: Loss, language: 'pl' | 'en') =>
  `${formatDate(`${from}T12:00:00Z`, language)} – ${formatDate(`${addDays(until, -1)}T12:00:00Z`, language)}`;

const Staying = ({ of, by, onBy }: { of: Figures; by: By; onBy: (by: By) => void }) => {
  const { t, language } = useI18n();
  const percent = (it: number | null | undefined) => (typeof it === 'number' ? formatPercent(it, language, 2) : '–');
  const lost = (it: Loss, how: 'silent' | 'voluntary' | 'involuntary') => (
    <Count value={it[how]} to={customersLost(it, of.on, how)} />
  );
  return (
    <Section title={t('value.staying')} flush>
      <div className="lj-padded lj-stack">
        <p className="lj-quiet">{t('value.staying.help')}</p>
        <div>
          <FilterSelect
            id="value-by"
            label={t('forecast.by')}
            value={by}
            onChange={(it) => onBy(it === 'quarter' ? 'quarter' : 'month')}
            options={PERIODS.map((it): [string, string] => [it, t(`value.by.${it}`)])}
          />
        </div>
      </div>
      <DataTable
        label={t('value.staying')}
        rows={[...of.periods].reverse()}
        rowKey={(it) => it.from}
        columns={[
          {
            key: 'period',
            title: t('pipeline.period'),
            cell: (it) => (
              <>
                {periodName(it, language)}
                {it.until > of.on && <span className="lj-second">{t('value.soFar')}</span>}
                <span className="lj-second lj-narrow">
                  {t('value.churn')}: {percent(it.churn)}
                </span>
              </>
            ),
          },
          {
            key: 'atStart',
            title: t('value.atStart'),
            cell: (it) => <Count value={it.atStart} to={customersAtStart(it)} />,
          },
          { key: 'silent', title: t('value.lost.silent'), cell: (it) => lost(it, 'silent') },
          { key: 'voluntary', title: t('value.lost.voluntary'), from: 'md', cell: (it) => lost(it, 'voluntary') },
          { key: 'involuntary', title: t('value.lost.involuntary'), from: 'md', cell: (it) => lost(it, 'involuntary') },
          { key: 'churn', title: t('value.churn'), from: 'md', cell: (it) => percent(it.churn) },
          { key: 'retention', title: t('value.retention'), from: 'md', cell: (it) => percent(it.retention) },
        ]}
      />
    </Section>
  );
};

const Ratio = ({ of }: { of: Figures }) => {
  const { t, language } = useI18n();
  return (
    <Section title={t('value.ratio')}>
      <div className="lj-stack">
        {of.band && of.beforeAcquisitionCost && of.acquisitionCost ? (
          <p>
            {t('value.ratio.said', {
              value: formatMoney(of.beforeAcquisitionCost, language),
              cost: formatMoney(of.acquisitionCost, language),
            })}{' '}
            <strong>{of.bandLabel}.</strong>
          </p>
        ) : (
          <p className="lj-quiet">
            {t('value.ratio.none.hint')}{' '}
            <LinkTo inline to="/value?view=settings">
              {t('value.view.settings')}
            </LinkTo>
          </p>
        )}
        <ol className={styles.bands}>
          {BANDS.map((it) => (
            <li
              key={it}
              className={it === of.band ? styles.here : undefined}
              aria-current={it === of.band || undefined}
            >
              {t(`value.band.${it}`)}
            </li>
          ))}
        </ol>
      </div>
    </Section>
  );
};

const Formulas = ({ of }: { of: Figures }) => {
  const { t, language } = useI18n();
  return (
    <Section title={t('value.formulas')} flush>
      <p className="lj-padded lj-quiet">{t('value.formulas.help')}</p>
      <DataTable
        label={t('value.formulas')}
        rows={FORMULAS.filter((it) => it in of.formulas)}
        rowKey={(it) => it}
        columns={[
          {
            key: 'formula',
            title: t('value.formula'),
            cell: (it) => (
              <>
                {t(`value.formula.${it}`)}
                {it === of.formula && <span className="lj-second">{t('value.formula.chosen')}</span>}
              </>
            ),
          },
          { key: 'value', title: t('value.average'), cell: (it) => formatMoney(of.formulas[it]!, language) },
        ]}
      />
    </Section>
  );
};
