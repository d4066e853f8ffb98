import { useInfiniteQuery } from '@tanstack/react-query';
import { LoadMore } from '@/components/list-tools/load-more';
import { useFilters } from '@/components/list-tools/use-filters';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { OFFER_FILTERS, offersQuery } from '@/features/offer/api/get-offers';
import { OfferFilters } from '@/features/offer/components/offer-filters';
import { OfferTable } from '@/features/offer/components/offer-table';
import { useI18n } from '@/lib/i18n/i18n';

export const Component = () => {
  const { t } = useI18n();
  const { filters, setFilter, isFiltered, search } = useFilters(OFFER_FILTERS);
  const list = useInfiniteQuery(offersQuery(filters));
  const offers = list.data?.pages.flatMap((it) => it.items) ?? [];
  return (
    <Page title={t('nav.offers')}>
      <OfferFilters filters={filters} search={search} onChange={setFilter} />
      {list.isPending && <RowsSkeleton rows={8} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && offers.length === 0 && (
        <EmptyState
          title={t(isFiltered ? 'offer.none.filtered' : 'offer.none')}
          hint={t(isFiltered ? 'task.none.filtered.hint' : 'offer.none.hint')}
        />
      )}
      {offers.length > 0 && <OfferTable offers={offers} />}
      <LoadMore query={list} />
    </Page>
  );
};
