import { useInfiniteQuery } from '@tanstack/react-query';
import { FilterBar } from '@/components/list-tools/filter-bar';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { LoadMore } from '@/components/list-tools/load-more';
import { useFilters } from '@/components/list-tools/use-filters';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { INBOX_FILTERS, inboxQuery } from '@/features/mailbox/api/get-inbox';
import { InboxTable } from '@/features/mailbox/components/inbox-table';
import { useI18n } from '@/lib/i18n/i18n';

export const Component = () => {
  const { t } = useI18n();
  const { filters, setFilter } = useFilters(INBOX_FILTERS);
  const state = filters.state === 'set-aside' ? 'set-aside' : 'waiting';
  const list = useInfiniteQuery(inboxQuery(state));
  const mails = list.data?.pages.flatMap((it) => it.items) ?? [];
  return (
    <Page title={t('nav.inbox')}>
      <FilterBar
        search={
          <FilterSelect
            id="inbox-state"
            label={t('mail.show')}
            value={state}
            onChange={(value) => setFilter('state', value === 'waiting' ? '' : value)}
            options={[
              ['waiting', t('mail.show.waiting')],
              ['set-aside', t('mail.show.setAside')],
            ]}
          />
        }
      />
      {list.isPending && <RowsSkeleton rows={5} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && mails.length === 0 && (
        <EmptyState
          title={t(state === 'waiting' ? 'mail.none.waiting' : 'mail.none.setAside')}
          hint={t('mail.none.hint')}
        />
      )}
      {mails.length > 0 && <InboxTable mails={mails} />}
      <LoadMore query={list} />
    </Page>
  );
};
