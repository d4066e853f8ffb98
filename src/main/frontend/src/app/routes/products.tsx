import { useInfiniteQuery } from '@tanstack/react-query';
import { DataTable } from '@/components/data-list/data-table';
import { ExportButton } from '@/components/list-tools/export-button';
import { FilterBar } from '@/components/list-tools/filter-bar';
import { LoadMore } from '@/components/list-tools/load-more';
import { SearchBox } from '@/components/list-tools/search-box';
import { useFilters } from '@/components/list-tools/use-filters';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { Amount } from '@/components/text/amount';
import { fetchAllProducts, productsQuery } from '@/features/product/api/get-products';
import { useI18n } from '@/lib/i18n/i18n';

const FILTERS = ['q'];

/** The catalogue, as files and programs fill it. */
export const Component = () => {
  const { t } = useI18n();
  const { filters, setFilter, isFiltered } = useFilters(FILTERS);
  const list = useInfiniteQuery(productsQuery(filters));
  const products = list.data?.pages.flatMap((it) => it.items) ?? [];
  return (
    <Page title={t('nav.products')}>
      <FilterBar
        search={
          <SearchBox
            id="product-q"
            label={t('product.search')}
            value={filters.q ?? ''}
            onChange={(it) => setFilter('q', it)}
          />
        }
        tools={
          <ExportButton
            name={t('nav.products')}
            load={() => fetchAllProducts(filters)}
            columns={[
              [t('product.name'), (it) => it.name],
              [t('product.code'), (it) => it.code],
              [t('product.series'), (it) => it.series],
              [t('product.price'), (it) => it.listPrice?.amount],
              [t('product.currency'), (it) => it.currency],
              [t('product.vat'), (it) => it.vat],
            ]}
          />
        }
      />
      {list.isPending && <RowsSkeleton rows={8} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && products.length === 0 && (
        <EmptyState
          title={t(isFiltered ? 'product.none.filtered' : 'product.none')}
          hint={t(isFiltered ? 'task.none.filtered.hint' : 'product.none.hint')}
        />
      )}
      {products.length > 0 && (
        <DataTable
          label={t('nav.products')}
          rows={products}
          rowKey={(it) => it.id}
          columns={[
            { key: 'name', title: t('product.name'), cell: (it) => it.name },
            { key: 'code', title: t('product.code'), from: 'md', cell: (it) => it.code ?? '–' },
            { key: 'series', title: t('product.series'), from: 'lg', cell: (it) => it.series ?? '–' },
            { key: 'price', title: t('product.price'), cell: (it) => <Amount value={it.listPrice} /> },
            {
              key: 'vat',
              title: t('product.vat'),
              from: 'lg',
              cell: (it) => (typeof it.vat === 'number' ? `${String(it.vat)} %` : '–'),
            },
          ]}
        />
      )}
      <LoadMore query={list} />
    </Page>
  );
};
