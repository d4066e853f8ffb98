import { DismissibleTag, Tag } from '@carbon/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { DataTable } from '@/components/data-list/data-table';
import { ExportButton } from '@/components/list-tools/export-button';
import { FilterBar } from '@/components/list-tools/filter-bar';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { LoadMore } from '@/components/list-tools/load-more';
import { SavedViews } from '@/components/list-tools/saved-views';
import { LinkTo } from '@/components/page/link-to';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { Amount } from '@/components/text/amount';
import { When } from '@/components/text/when';
import { useCurrentUser } from '@/lib/current-user';
import { formatDate } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import {
  CASCADE_FILTERS,
  cascadesQuery,
  fetchAllCascades,
  MOMENTS,
  STATES,
  type Cascade,
  type CascadeFilter,
} from '../api/reactivation';
import type { Filters } from './reactivation-filters';
import { useChannelName } from './words';
import '@/lib/i18n/further';

type Props = { filters: Filters; search: string; onFilter: (values: Partial<Filters>) => void };

const CHANNELS = ['email', 'sms', 'hold-out', 'complaint', 'no-consent'];

/** The cascades behind the numbers, each with its case and its customer. */
export const CascadeList = ({ filters, search, onFilter }: Props) => {
  const { t, language } = useI18n();
  const channelName = useChannelName();
  const asked: CascadeFilter = Object.fromEntries(
    CASCADE_FILTERS.filter((it) => filters[it]).map((it) => [it, filters[it]]),
  );
  const list = useInfiniteQuery(cascadesQuery(asked, language));
  const rows = list.data?.pages.flatMap((it) => it.items) ?? [];
  const any: [string, string] = ['', t('common.any')];
  const day = (at: string | null | undefined) => (at ? formatDate(at, language) : '');
  return (
    <div className="lj-column">
      <FilterBar
        search={
          <FilterSelect
            id="cascade-state"
            label={t('reactivation.state')}
            value={filters.state}
            onChange={(it) => onFilter({ state: it })}
            options={[any, ...STATES.map((it): [string, string] => [it, t(`reactivation.state.${it}`)])]}
          />
        }
        tools={
          <>
            <SavedViews list="cascades" path="/reactivation" search={search} />
            <ExportButton
              name={t('nav.reactivation')}
              path="/reactivation/cascades/export"
              params={asked}
              load={() => fetchAllCascades(asked)}
              columns={[
                [t('subject.customer'), (it) => it.customer?.name],
                [t('reactivation.state'), (it) => t(`reactivation.state.${it.state}`)],
                [t('purchase.last'), (it) => day(it.lastPurchaseOn)],
                [t('reactivation.started'), (it) => day(it.startedAt)],
                [t('reactivation.step'), (it) => it.step],
                [t('reactivation.channel'), (it) => (it.channel ? channelName(it.channel) : '')],
                [t('reactivation.next.on'), (it) => day(it.nextOn)],
                [t('purchase.group'), (it) => it.rfmGroupLabel],
                [t('reactivation.wonStep'), (it) => it.wonStep],
                [t('reactivation.state.reactivated'), (it) => day(it.wonAt)],
                [t('reactivation.revenue'), (it) => it.won && Number(it.won.amount)],
                [t('deal.currency'), (it) => it.won?.currency],
              ]}
            />
          </>
        }
      >
        <FilterSelect
          id="cascade-by"
          label={t('reactivation.by')}
          value={filters.by}
          onChange={(it) => onFilter({ by: it, ...(it !== 'step' && { channel: '', offered: '' }) })}
          options={MOMENTS.map((it): [string, string] => [it === 'started' ? '' : it, t(`reactivation.by.${it}`)])}
        />
        {filters.by === 'step' && (
          <FilterSelect
            id="cascade-channel"
            label={t('reactivation.channel')}
            value={filters.channel}
            onChange={(it) => onFilter({ channel: it, offered: '' })}
            options={[any, ...CHANNELS.map((it): [string, string] => [it, channelName(it)])]}
          />
        )}
        <FilterSelect
          id="cascade-held-out"
          label={t('reactivation.heldOut')}
          value={filters.heldOut}
          onChange={(it) => onFilter({ heldOut: it })}
          options={[any, ['true', t('common.yes')], ['false', t('common.no')]]}
        />
      </FilterBar>
      <Chosen filters={filters} onFilter={onFilter} />
      {list.isPending && <RowsSkeleton rows={8} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState title={t('reactivation.rows.none')} hint={t('reactivation.rows.none.hint')} />
      )}
      {rows.length > 0 && <Rows rows={rows} />}
      <LoadMore query={list} />
    </div>
  );
};

/** What a number asked for that has no field of its own; each can be let go. */
const Chosen = ({ filters, onFilter }: Omit<Props, 'search'>) => {
  const { t, language } = useI18n();
  const day = (it: string) => formatDate(it, language);
  const last = (it: string) => day(new Date(Date.parse(`${it}T12:00Z`) - 86_400_000).toISOString());
  const tags: [string, string, Partial<Filters>][] = [];
  if (filters.from || filters.until) {
    tags.push([
      'period',
      t('validity.span', {
        from: filters.from ? day(filters.from) : '',
        until: filters.until ? last(filters.until) : '',
      }),
      { from: '', until: '' },
    ]);
  }
  if (filters.step) tags.push(['step', t('reactivation.months', { count: Number(filters.step) }), { step: '' }]);
  if (filters.offered) {
    tags.push([
      'offered',
      t(filters.offered === 'true' ? 'reactivation.sent' : 'reactivation.skipped'),
      { offered: '' },
    ]);
  }
  if (filters.wonStep) {
    tags.push([
      'won',
      filters.wonStep === '0'
        ? t('reactivation.withoutOffer')
        : t('reactivation.creditedTo', { step: t('reactivation.months', { count: Number(filters.wonStep) }) }),
      { wonStep: '' },
    ]);
  }
  if (filters.callOpen) tags.push(['call', t('reactivation.callOpen'), { callOpen: '' }]);
  if (filters.nextOn) {
    tags.push([
      'next',
      `${t('reactivation.next.on')}: ${day(filters.nextOn)}${filters.nextStep ? `, ${t('reactivation.months', { count: Number(filters.nextStep) })}` : ''}`,
      { nextOn: '', nextStep: '' },
    ]);
  }
  if (filters.customer) tags.push(['customer', t('reactivation.oneCustomer'), { customer: '' }]);
  if (tags.length === 0) return null;
  return (
    <div className="lj-row">
      {tags.map(([key, text, without]) => (
        <DismissibleTag
          key={key}
          type="high-contrast"
          text={text}
          title={t('common.clear')}
          dismissTooltipLabel={t('common.clear')}
          onClose={() => onFilter(without)}
        />
      ))}
    </div>
  );
};

const COLOURS = { running: 'blue', reactivated: 'green', churned: 'gray', 'opted-out': 'magenta' } as const;

const Rows = ({ rows }: { rows: Cascade[] }) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const channelName = useChannelName();
  return (
    <DataTable
      label={t('reactivation.view.cascades')}
      rows={rows}
      rowKey={(it) => `${it.caseId} ${it.at}`}
      columns={[
        {
          key: 'customer',
          title: t('subject.customer'),
          cell: (it) => (
            <>
              {it.customer ? (
                <LinkTo to={`/customers/${it.customer.id}`}>{it.customer.name}</LinkTo>
              ) : (
                <span className="lj-quiet">{t('reactivation.hidden')}</span>
              )}
              <span className="lj-second">
                {t('purchase.last')} <When at={it.lastPurchaseOn} as="date" />
              </span>
            </>
          ),
        },
        {
          key: 'state',
          title: t('reactivation.state'),
          cell: (it) => (
            <>
              <Tag type={COLOURS[it.state as keyof typeof COLOURS] ?? 'gray'} size="sm">
                {t(`reactivation.state.${it.state}`)}
              </Tag>
              {it.heldOut && (
                <Tag type="outline" size="sm">
                  {t('reactivation.heldOut')}
                </Tag>
              )}
              {it.callOpen && it.state === 'running' && (
                <Tag type="purple" size="sm">
                  {t('reactivation.callOpen')}
                </Tag>
              )}
            </>
          ),
        },
        {
          key: 'step',
          title: t('reactivation.step'),
          cell: (it) => (
            <>
              {typeof it.step !== 'number' ? '–' : t('reactivation.months', { count: it.step })}
              {it.channel && (
                <span className="lj-second">
                  {channelName(it.channel)}
                  {it.benefit ? `, ${it.benefit}%` : ''}
                </span>
              )}
            </>
          ),
        },
        { key: 'at', title: t('reactivation.when'), from: 'md', cell: (it) => <When at={it.at} as="date" /> },
        { key: 'next', title: t('reactivation.next.on'), from: 'md', cell: (it) => <When at={it.nextOn} as="date" /> },
        { key: 'group', title: t('purchase.group'), from: 'lg', cell: (it) => it.rfmGroupLabel ?? '–' },
        {
          key: 'won',
          title: t('reactivation.state.reactivated'),
          from: 'lg',
          cell: (it) =>
            it.wonAt ? (
              <>
                <Amount value={it.won} />
                <span className="lj-second">
                  {it.wonStep ? t('reactivation.months', { count: it.wonStep }) : t('reactivation.withoutOffer')}
                </span>
              </>
            ) : (
              '–'
            ),
        },
        {
          key: 'case',
          title: t('reactivation.case'),
          cell: (it) =>
            me.can('history') ? <LinkTo to={`/cases/${it.caseId}`}>{t('reactivation.case.open')}</LinkTo> : '–',
        },
      ]}
    />
  );
};
