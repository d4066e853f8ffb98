import { Button } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { DataTable } from '@/components/data-list/data-table';
import { ExportButton } from '@/components/list-tools/export-button';
import { FilterBar } from '@/components/list-tools/filter-bar';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { LoadMore } from '@/components/list-tools/load-more';
import { SavedViews } from '@/components/list-tools/saved-views';
import { SearchBox } from '@/components/list-tools/search-box';
import { useFilters } from '@/components/list-tools/use-filters';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { customersQuery, fetchAllCustomers } from '@/features/customer/api/get-customers';
import { fieldsQuery } from '@/features/customer/api/get-fields';
import { CustomerTags } from '@/features/customer/components/customer-tags';
import { NewCustomerDialog } from '@/features/customer/components/new-customer-dialog';
import { segmentsQuery } from '@/features/segment/api/get-segments';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import '@/lib/i18n/further';

const CriteriaTags = lazy(() =>
  import('@/features/segment/components/criteria-tags').then((it) => ({ default: it.CriteriaTags })),
);

const FILTERS = ['q', 'category', 'segment', 'inSegment', 'vip', 'stale'];
/** What other modules know of customers; numbers of their screens lead here. */
const isCriterion = (key: string) => key.includes('.') && !key.startsWith('custom.');
const CHOSEN = ['choice', 'choices', 'boolean'];

export const Component = () => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const navigate = useNavigate();
  const fields = useQuery(fieldsQuery()).data;
  const added = useMemo(
    () => fields?.filter((it) => it.group === 'custom' && CHOSEN.includes(it.type)) ?? [],
    [fields],
  );
  const [params] = useSearchParams();
  const criteria = [...params.keys()].filter(isCriterion).join(' ');
  const keys = useMemo(
    () => [...FILTERS, ...added.map((it) => it.name), ...criteria.split(' ').filter(Boolean)],
    [added, criteria],
  );
  const { filters, setFilter, isFiltered, search } = useFilters(keys);
  const [adding, setAdding] = useState(false);
  const segments = useInfiniteQuery({ ...segmentsQuery(), enabled: me.can('segment', 'view') });
  const list = useInfiniteQuery(customersQuery(filters));
  const customers = list.data?.pages.flatMap((it) => it.items) ?? [];
  const choices = (name: string): [string, string][] => {
    const field = fields?.find((it) => it.entity !== 'person' && it.name === name);
    return [
      ['', t('common.any')],
      ...(field?.type === 'boolean'
        ? ([
            ['true', t('common.yes')],
            ['false', t('common.no')],
          ] as [string, string][])
        : (field?.choices?.map((it): [string, string] => [it.code, it.label]) ?? [])),
    ];
  };
  const add = (
    <>
      <Button size="md" kind="ghost" onClick={() => void navigate('/customers/duplicates')}>
        {t('duplicate.title')}
      </Button>
      {me.can('customer', 'enter') && (
        <Button size="md" renderIcon={Add} onClick={() => setAdding(true)}>
          {t('customer.new')}
        </Button>
      )}
    </>
  );
  const typeName = (type: string | null | undefined) =>
    type === 'PERSON' || type === 'COMPANY' ? t(`customer.${type}`) : (type ?? '–');

  return (
    <Page title={t('nav.customers')} actions={add}>
      <FilterBar
        search={
          <SearchBox
            id="customer-q"
            label={t('customer.search')}
            value={filters.q ?? ''}
            onChange={(it) => setFilter('q', it)}
          />
        }
        tools={
          <>
            <SavedViews list="customers" path="/customers" search={search} />
            <ExportButton
              name={t('nav.customers')}
              path="/customers/export"
              params={filters}
              load={() => fetchAllCustomers(filters)}
              columns={[
                [t('customer.name'), (it) => it.name],
                [t('customer.type'), (it) => typeName(it.type)],
                [t('customer.category'), (it) => it.category],
                [t('customer.city'), (it) => it.city],
                [t('customer.owner'), (it) => it.ownerName ?? it.owner],
              ]}
            />
          </>
        }
      >
        <FilterSelect
          id="customer-category"
          label={t('customer.category')}
          value={filters.category ?? ''}
          options={[
            ['', t('common.any')],
            ['PROSPECT', t('customer.PROSPECT')],
            ['EXISTING', t('customer.EXISTING')],
          ]}
          onChange={(it) => setFilter('category', it)}
        />
        <FilterSelect
          id="customer-segment"
          label={t('customer.segment')}
          value={filters.segment ?? ''}
          options={choices('segment')}
          onChange={(it) => setFilter('segment', it)}
        />
        {segments.data && (
          <FilterSelect
            id="customer-in-segment"
            label={t('customer.inSegment')}
            value={filters.inSegment ?? ''}
            options={[
              ['', t('common.any')],
              ...segments.data.pages.flatMap((it) => it.items).map((it): [string, string] => [it.key, it.label]),
            ]}
            onChange={(it) => setFilter('inSegment', it)}
          />
        )}
        <FilterSelect
          id="customer-stale"
          label={t('customer.stale')}
          value={filters.stale ?? ''}
          options={[
            ['', t('common.any')],
            ['true', t('customer.stale.true')],
            ['false', t('customer.stale.false')],
          ]}
          onChange={(it) => setFilter('stale', it)}
        />
        {added.map((field) => (
          <FilterSelect
            key={field.name}
            id={`customer-${field.name.replace('.', '-')}`}
            label={field.label}
            value={filters[field.name] ?? ''}
            options={choices(field.name)}
            onChange={(it) => setFilter(field.name, it)}
          />
        ))}
      </FilterBar>
      {criteria && (
        <Suspense>
          <CriteriaTags
            criteria={criteria.split(' ').map((it): [string, string] => [it, filters[it] ?? ''])}
            onRemove={(key) => setFilter(key, '')}
          />
        </Suspense>
      )}
      {list.isPending && <RowsSkeleton rows={8} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && customers.length === 0 && (
        <EmptyState
          title={t(isFiltered ? 'customer.none.filtered' : 'customer.none')}
          hint={t(isFiltered ? 'task.none.filtered.hint' : 'customer.none.hint')}
        />
      )}
      {customers.length > 0 && (
        <DataTable
          label={t('nav.customers')}
          rows={customers}
          rowKey={(it) => it.id}
          columns={[
            {
              key: 'name',
              title: t('customer.name'),
              cell: (it) => <LinkTo to={`/customers/${it.id}`}>{it.name}</LinkTo>,
            },
            {
              key: 'category',
              title: t('customer.category'),
              cell: (it) => <CustomerTags customer={it} />,
            },
            { key: 'city', title: t('customer.city'), from: 'md', cell: (it) => it.city ?? '–' },
            { key: 'type', title: t('customer.type'), from: 'lg', cell: (it) => typeName(it.type) },
            { key: 'owner', title: t('customer.owner'), from: 'lg', cell: (it) => it.ownerName ?? it.owner ?? '–' },
          ]}
        />
      )}
      <LoadMore query={list} />
      {adding && (
        <NewCustomerDialog
          onClose={() => setAdding(false)}
          onCreated={(id) => {
            setAdding(false);
            void navigate(`/customers/${id}`);
          }}
        />
      )}
    </Page>
  );
};
