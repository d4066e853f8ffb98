import '@/lib/i18n/further';
import { Button } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { DataTable } from '@/components/data-list/data-table';
import { FilterBar } from '@/components/list-tools/filter-bar';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { LoadMore } from '@/components/list-tools/load-more';
import { useFilters } from '@/components/list-tools/use-filters';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { priceListsQuery } from '@/features/product/api/get-price-lists';
import { PriceListDialog } from '@/features/product/components/price-list-dialog';
import { Validity, ValidityTag } from '@/features/product/components/validity';
import { useCurrentUser } from '@/lib/current-user';
import { formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';

const FILTERS = ['state', 'audience'];

export const Component = () => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const navigate = useNavigate();
  const { filters, setFilter, isFiltered } = useFilters(FILTERS);
  const list = useInfiniteQuery(priceListsQuery(filters));
  const lists = list.data?.pages.flatMap((it) => it.items) ?? [];
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={t('nav.priceLists')}
      actions={
        me.can('product', 'edit') && (
          <Button size="md" renderIcon={Add} onClick={() => setAdding(true)}>
            {t('priceList.new')}
          </Button>
        )
      }
    >
      <FilterBar
        search={
          <FilterSelect
            id="list-state"
            label={t('validity.state')}
            value={filters.state ?? ''}
            options={[
              ['', t('common.any')],
              ['CURRENT', t('validity.CURRENT')],
              ['FUTURE', t('validity.FUTURE')],
              ['PAST', t('validity.PAST')],
            ]}
            onChange={(it) => setFilter('state', it)}
          />
        }
      >
        <FilterSelect
          id="list-audience"
          label={t('priceList.audience')}
          value={filters.audience ?? ''}
          options={[
            ['', t('common.any')],
            ['B2B', t('audience.B2B')],
            ['B2C', t('audience.B2C')],
          ]}
          onChange={(it) => setFilter('audience', it)}
        />
      </FilterBar>
      {list.isPending && <RowsSkeleton rows={4} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && lists.length === 0 && (
        <EmptyState
          title={t(isFiltered ? 'priceList.none.filtered' : 'priceList.none')}
          hint={t(isFiltered ? 'task.none.filtered.hint' : 'priceList.none.hint')}
        />
      )}
      {lists.length > 0 && (
        <DataTable
          label={t('nav.priceLists')}
          rows={lists}
          rowKey={(it) => it.id}
          columns={[
            {
              key: 'name',
              title: t('priceList.name'),
              cell: (it) => (
                <>
                  <LinkTo to={`/price-lists/${it.id}`}>{it.name}</LinkTo>
                  <span className="lj-second lj-narrow">
                    {it.audience} · <Validity of={it} />
                  </span>
                </>
              ),
            },
            { key: 'state', title: t('validity.state'), cell: (it) => <ValidityTag state={it.state} /> },
            { key: 'valid', title: t('validity.title'), from: 'md', cell: (it) => <Validity of={it} /> },
            {
              key: 'audience',
              title: t('priceList.audience'),
              from: 'md',
              cell: (it) => t(`audience.${it.audience}`),
            },
            { key: 'currency', title: t('product.currency'), from: 'lg', cell: (it) => it.currency },
            {
              key: 'prices',
              title: t('priceList.prices'),
              from: 'md',
              cell: (it) => formatNumber(it.prices, language),
            },
          ]}
        />
      )}
      <LoadMore query={list} />
      {adding && (
        <PriceListDialog onClose={() => setAdding(false)} onSaved={(id) => void navigate(`/price-lists/${id}`)} />
      )}
    </Page>
  );
};
