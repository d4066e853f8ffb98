import { Button, Tag } from '@carbon/react';
import { Add, Archive, Calculator, Edit, Undo } from '@carbon/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DataTable } from '@/components/data-list/data-table';
import { ExportButton } from '@/components/list-tools/export-button';
import { FilterBar } from '@/components/list-tools/filter-bar';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { LoadMore } from '@/components/list-tools/load-more';
import { SearchBox } from '@/components/list-tools/search-box';
import { useFilters } from '@/components/list-tools/use-filters';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { explain, Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { Amount } from '@/components/text/amount';
import { toast } from '@/components/toast/toasts';
import { fetchAllProducts, productsQuery, type Product } from '@/features/product/api/get-products';
import { useSaveProduct } from '@/features/product/api/save-product';
import { PriceCheck } from '@/features/product/components/price-check';
import { ProductDialog } from '@/features/product/components/product-dialog';
import { vatText } from '@/features/product/components/units';
import { useUnitName } from '@/features/product/components/use-unit-name';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import '@/lib/i18n/further';

const FILTERS = ['q', 'archived'];

/** The catalogue, as people, files and programs fill it. */
export const Component = () => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const unitName = useUnitName();
  const { filters, setFilter, isFiltered } = useFilters(FILTERS);
  const list = useInfiniteQuery(productsQuery(filters));
  const products = list.data?.pages.flatMap((it) => it.items) ?? [];
  const save = useSaveProduct();
  const [edited, setEdited] = useState<Product | 'new' | null>(null);
  const [checking, setChecking] = useState(false);
  const mayEdit = me.can('product', 'edit');
  const seesCosts = me.can('margin');

  const archive = (product: Product, archived: boolean) =>
    save.mutate(
      { id: product.id, version: product.version, body: { archived } },
      {
        onSuccess: () => toast(t(archived ? 'product.archive.done' : 'product.restore.done', { name: product.name })),
        onError: (error) => toast(explain(error, t).title, { kind: 'error' }),
      },
    );

  return (
    <Page
      title={t('nav.products')}
      actions={
        <>
          <Button size="md" kind="tertiary" renderIcon={Calculator} onClick={() => setChecking(true)}>
            {t('price.check')}
          </Button>
          {mayEdit && (
            <Button size="md" renderIcon={Add} onClick={() => setEdited('new')}>
              {t('product.new')}
            </Button>
          )}
        </>
      }
    >
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
              [t('product.unit'), (it) => unitName(it.unit)],
              [t('product.price'), (it) => it.listPrice?.amount],
              [t('product.currency'), (it) => it.currency],
              [t('product.vat'), (it) => it.vatCode],
              ...(seesCosts
                ? [[t('product.cost'), (it: Product) => it.unitCost?.amount] as [string, (it: Product) => unknown]]
                : []),
            ]}
          />
        }
      >
        <FilterSelect
          id="product-archived"
          label={t('product.offered')}
          value={filters.archived ?? ''}
          options={[
            ['', t('product.offered.now')],
            ['true', t('product.offered.archived')],
            ['all', t('product.offered.all')],
          ]}
          onChange={(it) => setFilter('archived', it)}
        />
      </FilterBar>
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
            {
              key: 'name',
              title: t('product.name'),
              cell: (it) => (
                <>
                  {it.name}
                  {it.archived && <Tag size="sm">{t('product.archived')}</Tag>}
                  <span className="lj-second lj-narrow">{[it.code, it.series].filter(Boolean).join(' · ')}</span>
                </>
              ),
            },
            { key: 'code', title: t('product.code'), from: 'md', cell: (it) => it.code ?? '–' },
            { key: 'series', title: t('product.series'), from: 'lg', cell: (it) => it.series ?? '–' },
            { key: 'unit', title: t('product.unit'), from: 'lg', cell: (it) => unitName(it.unit) },
            { key: 'price', title: t('product.price'), cell: (it) => <Amount value={it.listPrice} /> },
            ...(seesCosts
              ? [
                  {
                    key: 'cost',
                    title: t('product.cost'),
                    from: 'lg' as const,
                    cell: (it: Product) => <Amount value={it.unitCost} />,
                  },
                ]
              : []),
            { key: 'vat', title: t('product.vat'), from: 'lg', cell: (it) => vatText(it.vatCode) },
            ...(mayEdit
              ? [
                  {
                    key: 'actions',
                    title: t('task.actions'),
                    cell: (it: Product) => (
                      <span className="lj-row">
                        <Button
                          size="sm"
                          kind="ghost"
                          hasIconOnly
                          renderIcon={Edit}
                          iconDescription={t('product.edit.one', { name: it.name })}
                          tooltipPosition="left"
                          onClick={() => setEdited(it)}
                        />
                        <Button
                          size="sm"
                          kind="ghost"
                          hasIconOnly
                          renderIcon={it.archived ? Undo : Archive}
                          iconDescription={t(it.archived ? 'product.restore' : 'product.archive', { name: it.name })}
                          tooltipPosition="left"
                          disabled={save.isPending}
                          onClick={() => archive(it, !it.archived)}
                        />
                      </span>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      <LoadMore query={list} />
      {edited && <ProductDialog product={edited === 'new' ? undefined : edited} onClose={() => setEdited(null)} />}
      {checking && <PriceCheck onClose={() => setChecking(false)} />}
    </Page>
  );
};
