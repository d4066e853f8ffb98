import '@/lib/i18n/further';
import { useInfiniteQuery } from '@tanstack/react-query';
import { DataTable } from '@/components/data-list/data-table';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { LoadMore } from '@/components/list-tools/load-more';
import { useFilters } from '@/components/list-tools/use-filters';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { RETRO_STATES, retrosQuery } from '@/features/retro/api/retros';
import { RetroState } from '@/features/retro/components/retro-state';
import { formatNumber, formatSpan } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';

/** What the teams talked about week by week, with the figures side by side. */
export const Component = () => {
  const { t, language } = useI18n();
  const { filters, setFilter, isFiltered } = useFilters(['state']);
  const list = useInfiniteQuery(retrosQuery(filters.state));
  const retros = list.data?.pages.flatMap((it) => it.items) ?? [];
  return (
    <Page title={t('nav.retros')}>
      <p className="lj-quiet lj-below">{t('retro.hint')}</p>
      <div className="lj-pair lj-below">
        <FilterSelect
          id="state"
          label={t('retro.state')}
          value={filters.state}
          options={[
            ['', t('retro.state.all')],
            ...RETRO_STATES.map((it): [string, string] => [it, t(`retro.state.${it}`)]),
          ]}
          onChange={(value) => setFilter('state', value)}
        />
      </div>
      {list.isPending && <RowsSkeleton rows={6} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && retros.length === 0 && (
        <EmptyState title={t('retro.none')} hint={isFiltered ? t('retro.none.filtered') : t('retro.none.hint')} />
      )}
      {retros.length > 0 && (
        <DataTable
          label={t('nav.retros')}
          rows={retros}
          rowKey={(it) => it.id}
          columns={[
            {
              key: 'week',
              title: t('retro.week'),
              cell: (it) => (
                <LinkTo to={`/retros/${it.id}`}>
                  <When at={it.monday} as="date" />
                </LinkTo>
              ),
            },
            { key: 'state', title: t('retro.state'), cell: (it) => <RetroState state={it.state} /> },
            { key: 'manager', title: t('retro.manager'), from: 'md', cell: (it) => it.managerName },
            {
              key: 'leads',
              title: t('retro.leads'),
              from: 'md',
              cell: (it) => `${formatNumber(it.reached, language)} / ${formatNumber(it.leads, language)}`,
            },
            {
              key: 'average',
              title: t('retro.average'),
              from: 'lg',
              cell: (it) =>
                typeof it.averageMinutes === 'number' ? formatSpan(it.averageMinutes * 60_000, language) : '–',
            },
            {
              key: 'complaints',
              title: t('retro.complaints'),
              from: 'lg',
              cell: (it) => formatNumber(it.complaints, language),
            },
            {
              key: 'agreements',
              title: t('retro.agreements'),
              from: 'lg',
              cell: (it) => formatNumber(it.agreements.length, language),
            },
          ]}
        />
      )}
      <LoadMore query={list} />
    </Page>
  );
};
