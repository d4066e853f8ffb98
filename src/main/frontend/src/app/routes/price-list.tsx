import '@/lib/i18n/further';
import { Button, Tag } from '@carbon/react';
import { Edit, TrashCan } from '@carbon/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Confirm } from '@/components/form/confirm';
import { ExportButton } from '@/components/list-tools/export-button';
import { FilterBar } from '@/components/list-tools/filter-bar';
import { LoadMore } from '@/components/list-tools/load-more';
import { SearchBox } from '@/components/list-tools/search-box';
import { useFilters } from '@/components/list-tools/use-filters';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { toast } from '@/components/toast/toasts';
import { useDeletePriceList } from '@/features/product/api/delete-price-list';
import { fetchAllListPrices, listPricesQuery } from '@/features/product/api/get-list-prices';
import { priceListQuery } from '@/features/product/api/get-price-lists';
import { AddListPrice } from '@/features/product/components/add-list-price';
import { ListPrices } from '@/features/product/components/list-prices';
import { PriceListDialog } from '@/features/product/components/price-list-dialog';
import { useUnitName } from '@/features/product/components/use-unit-name';
import { Validity, ValidityTag } from '@/features/product/components/validity';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

const FILTERS = ['q'];

export const Component = () => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const navigate = useNavigate();
  const unitName = useUnitName();
  const { listId = '' } = useParams();
  const { filters, setFilter, isFiltered } = useFilters(FILTERS);
  const list = useQuery(priceListQuery(listId));
  const prices = useInfiniteQuery(listPricesQuery(listId, filters));
  const rows = prices.data?.pages.flatMap((it) => it.items) ?? [];
  const remove = useDeletePriceList();
  const [editing, setEditing] = useState(false);
  const [removing, setRemoving] = useState(false);
  const mayEdit = me.can('product', 'edit');

  if (!list.data) {
    return (
      <Page title={t('nav.priceLists')}>
        {list.isError ? <Failure error={list.error} onRetry={() => void list.refetch()} /> : <RowsSkeleton rows={6} />}
      </Page>
    );
  }
  const it = list.data;
  return (
    <Page
      title={it.name}
      label={<LinkTo to="/price-lists">{t('nav.priceLists')}</LinkTo>}
      tags={
        <>
          <ValidityTag state={it.state} />
          <Tag size="sm">{t(`audience.${it.audience}`)}</Tag>
        </>
      }
      actions={
        mayEdit && (
          <>
            <Button size="md" kind="danger--ghost" renderIcon={TrashCan} onClick={() => setRemoving(true)}>
              {t('common.delete')}
            </Button>
            <Button size="md" kind="tertiary" renderIcon={Edit} onClick={() => setEditing(true)}>
              {t('common.edit')}
            </Button>
          </>
        )
      }
    >
      <p className="lj-quiet lj-below">
        <Validity of={it} /> · {t('priceList.inCurrency', { currency: it.currency })}
      </p>
      {mayEdit && <AddListPrice list={it.id} currency={it.currency} />}
      <FilterBar
        search={
          <SearchBox
            id="price-q"
            label={t('product.search')}
            value={filters.q ?? ''}
            onChange={(q) => setFilter('q', q)}
          />
        }
        tools={
          <ExportButton
            name={it.name}
            load={() => fetchAllListPrices(it.id, filters)}
            columns={[
              [t('product.name'), (row) => row.product.name],
              [t('product.code'), (row) => row.product.code],
              [t('product.unit'), (row) => unitName(row.product.unit)],
              [t('priceList.from'), (row) => row.minQuantity],
              [t('priceList.net'), (row) => row.net.amount],
              [t('product.currency'), (row) => row.net.currency],
              [t('product.vat'), (row) => row.product.vatCode],
            ]}
          />
        }
      />
      {prices.isPending && <RowsSkeleton rows={6} />}
      {prices.isError && <Failure error={prices.error} onRetry={() => void prices.refetch()} />}
      {prices.isSuccess && rows.length === 0 && (
        <EmptyState
          title={t(isFiltered ? 'product.none.filtered' : 'priceList.empty')}
          hint={t(isFiltered ? 'task.none.filtered.hint' : 'priceList.empty.hint')}
        />
      )}
      {rows.length > 0 && <ListPrices list={it.id} label={it.name} prices={rows} editable={mayEdit} />}
      <LoadMore query={prices} />
      {editing && <PriceListDialog list={it} onClose={() => setEditing(false)} />}
      {removing && (
        <Confirm
          title={t('priceList.remove')}
          text={t('priceList.remove.hint', { name: it.name })}
          submitText={t('common.delete')}
          busy={remove.isPending}
          error={remove.error}
          onClose={() => setRemoving(false)}
          onConfirm={() =>
            remove.mutate(
              { id: it.id, version: it.version },
              {
                onSuccess: () => {
                  toast(t('priceList.removed'));
                  void navigate('/price-lists');
                },
              },
            )
          }
        />
      )}
    </Page>
  );
};
