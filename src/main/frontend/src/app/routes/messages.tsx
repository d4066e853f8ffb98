import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { DateField } from '@/components/form/date-field';
import { ExportButton } from '@/components/list-tools/export-button';
import { FilterBar } from '@/components/list-tools/filter-bar';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { LoadMore } from '@/components/list-tools/load-more';
import { SavedViews } from '@/components/list-tools/saved-views';
import { useFilters } from '@/components/list-tools/use-filters';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { CustomerPicker } from '@/components/subject-search/customer-picker';
import { fetchAllMessages, MESSAGE_FILTERS, messagesQuery } from '@/features/messaging/api/get-messages';
import { templatesQuery } from '@/features/messaging/api/get-templates';
import { AwayNotice } from '@/features/messaging/components/away-notice';
import { channelName, messageError, STATES } from '@/features/messaging/components/message-words';
import { MessagesTable } from '@/features/messaging/components/messages-table';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import '@/lib/i18n/further';

/** What went out, what waits and what did not arrive. */
export const Component = () => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const { filters, setFilter, isFiltered, search } = useFilters(MESSAGE_FILTERS);
  const list = useInfiniteQuery(messagesQuery(filters));
  const messages = list.data?.pages.flatMap((it) => it.items) ?? [];
  const templates = useQuery(templatesQuery).data ?? [];
  const nameOf = (key: string) => templates.find((it) => it.key === key)?.name ?? key;
  const customer = messages.find((it) => it.customer?.id === filters.customer)?.customer?.name;

  return (
    <Page title={t('nav.messages')}>
      <AwayNotice />
      <FilterBar
        search={
          <FilterSelect
            id="message-state"
            label={t('message.state')}
            value={filters.state}
            onChange={(it) => setFilter('state', it)}
            options={[
              ['', t('common.any')],
              ...STATES.map((it): [string, string] => [it, t(`message.state.${it}` as MessageKey)]),
            ]}
          />
        }
        tools={
          <>
            <SavedViews list="messages" path="/messages" search={search} />
            <ExportButton
              name={t('nav.messages')}
              load={() => fetchAllMessages(filters)}
              columns={[
                [t('message.title'), (it) => nameOf(it.template)],
                [t('subject.customer'), (it) => it.customer?.name ?? it.customer?.externalId],
                [t('message.channel'), (it) => channelName(it.channel, t)],
                [t('message.state'), (it) => t(`message.state.${it.state}` as MessageKey)],
                [t('message.error'), (it) => messageError(it.error, t)],
                [t('message.queuedAt'), (it) => it.queuedAt],
                [t('message.sentAt'), (it) => it.sentAt],
              ]}
            />
          </>
        }
      >
        <FilterSelect
          id="message-template"
          label={t('message.template')}
          value={filters.template}
          onChange={(it) => setFilter('template', it)}
          options={[['', t('common.any')], ...templates.map((it): [string, string] => [it.key, it.name])]}
        />
        <FilterSelect
          id="message-channel"
          label={t('message.channel')}
          value={filters.channel}
          onChange={(it) => setFilter('channel', it)}
          options={[
            ['', t('common.any')],
            ['email', t('message.email')],
            ['sms', t('message.sms')],
          ]}
        />
        <DateField
          id="message-from"
          labelText={t('message.from')}
          value={filters.from}
          onChange={(event) => setFilter('from', event.target.value)}
        />
        <DateField
          id="message-until"
          labelText={t('message.until')}
          value={filters.until}
          onChange={(event) => setFilter('until', event.target.value)}
        />
        {me.can('customer') && (
          <CustomerPicker
            value={
              filters.customer
                ? { type: 'customer', id: filters.customer, label: customer ?? t('message.oneCustomer') }
                : null
            }
            onChange={(it) => setFilter('customer', it?.id ?? '')}
          />
        )}
      </FilterBar>
      {list.isPending && <RowsSkeleton rows={8} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && messages.length === 0 && (
        <EmptyState
          title={t(isFiltered ? 'message.none.filtered' : 'message.none')}
          hint={t(isFiltered ? 'task.none.filtered.hint' : 'message.none.hint')}
        />
      )}
      {messages.length > 0 && <MessagesTable messages={messages} nameOf={nameOf} />}
      <LoadMore query={list} />
    </Page>
  );
};
