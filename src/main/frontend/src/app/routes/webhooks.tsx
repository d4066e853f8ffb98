import '@/lib/i18n/further';
import { Button, ContentSwitcher, InlineNotification, Switch } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FilterBar } from '@/components/list-tools/filter-bar';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { LoadMore } from '@/components/list-tools/load-more';
import { useFilters } from '@/components/list-tools/use-filters';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { connectionsQuery } from '@/features/webhook/api/get-connections';
import { deliveriesQuery } from '@/features/webhook/api/get-deliveries';
import { webhookSettingsQuery } from '@/features/webhook/api/get-webhook-settings';
import { ConnectionDialog } from '@/features/webhook/components/connection-dialog';
import { ConnectionTable } from '@/features/webhook/components/connection-table';
import { DELIVERY_STATES } from '@/features/webhook/components/delivery-state';
import { DeliveryTable } from '@/features/webhook/components/delivery-table';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';

const VIEWS = ['connections', 'deliveries', 'dead'] as const;
const FILTERS = ['view', 'connection', 'state'] as const;

/** Who hears of events, what was told to them, and what could not be told. */
export const Component = () => {
  const { t } = useI18n();
  const mayEdit = useCurrentUser().can('setting', 'edit');
  const { filters, setFilter } = useFilters(FILTERS);
  const view = VIEWS.find((it) => it === filters.view) ?? 'connections';
  const settings = useQuery(webhookSettingsQuery);
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={t('nav.webhooks')}
      actions={
        mayEdit &&
        view === 'connections' &&
        settings.data && (
          <Button size="md" renderIcon={Add} onClick={() => setAdding(true)}>
            {t('webhook.new')}
          </Button>
        )
      }
    >
      <div className="lj-column">
        <ContentSwitcher
          size="md"
          aria-label={t('webhook.view')}
          selectedIndex={VIEWS.indexOf(view)}
          selectionMode="manual"
          onChange={({ name }) => setFilter('view', name === 'connections' ? '' : String(name))}
        >
          {VIEWS.map((it) => (
            <Switch key={it} name={it} text={t(`webhook.view.${it}`)} />
          ))}
        </ContentSwitcher>
        {view === 'connections' ? <Connections /> : <Deliveries dead={view === 'dead'} />}
      </div>
      {adding && settings.data && (
        <ConnectionDialog connection={null} settings={settings.data} onClose={() => setAdding(false)} />
      )}
    </Page>
  );
};

const Connections = () => {
  const { t } = useI18n();
  const settings = useQuery(webhookSettingsQuery);
  const list = useInfiniteQuery(connectionsQuery);
  const connections = list.data?.pages.flatMap((it) => it.items) ?? [];
  const failed = settings.error ?? list.error;
  if (failed) {
    return (
      <Failure
        error={failed}
        onRetry={() => {
          void settings.refetch();
          void list.refetch();
        }}
      />
    );
  }
  if (!settings.data || list.isPending) return <RowsSkeleton rows={3} />;
  const { hosts, loopback, ready } = settings.data;
  return (
    <>
      {!ready && <Notice kind="error" title={t('webhook.noKey')} text={t('webhook.noKey.hint')} />}
      {hosts.length === 0 && <Notice kind="warning" title={t('webhook.noHosts')} text={t('webhook.noHosts.hint')} />}
      {loopback && <Notice kind="warning" title={t('webhook.loopback')} text={t('webhook.loopback.hint')} />}
      {hosts.length > 0 && <p>{t('webhook.hosts', { hosts: hosts.join(', ') })}</p>}
      {connections.length === 0 && <EmptyState title={t('webhook.none')} hint={t('webhook.none.hint')} />}
      {connections.length > 0 && <ConnectionTable connections={connections} settings={settings.data} />}
      <LoadMore query={list} />
    </>
  );
};

const Notice = ({ kind, title, text }: { kind: 'error' | 'warning'; title: string; text: string }) => {
  const { t } = useI18n();
  return (
    <InlineNotification
      lowContrast
      hideCloseButton
      role="status"
      kind={kind}
      statusIconDescription={t(kind === 'error' ? 'common.error' : 'common.warning')}
      title={title}
      subtitle={text}
    />
  );
};

const Deliveries = ({ dead }: { dead: boolean }) => {
  const { t } = useI18n();
  const { filters, setFilter } = useFilters(FILTERS);
  const known = useInfiniteQuery(connectionsQuery).data?.pages.flatMap((it) => it.items) ?? [];
  const filter = { connection: filters.connection, state: dead ? 'FAILED' : filters.state };
  const list = useInfiniteQuery(deliveriesQuery(filter));
  const deliveries = list.data?.pages.flatMap((it) => it.items) ?? [];
  const all: [string, string] = ['', t('webhook.all')];
  return (
    <>
      <FilterBar
        search={
          <FilterSelect
            id="webhook-connection"
            label={t('webhook.connection')}
            value={filters.connection}
            onChange={(it) => setFilter('connection', it)}
            options={[all, ...known.map((it): [string, string] => [it.key, it.name])]}
          />
        }
        tools={
          !dead && (
            <FilterSelect
              id="webhook-state"
              label={t('case.state')}
              value={filters.state}
              onChange={(it) => setFilter('state', it)}
              options={[
                all,
                ...DELIVERY_STATES.map((it): [string, string] => [it, t(`webhook.state.${it}` as MessageKey)]),
              ]}
            />
          )
        }
      />
      {list.isPending && <RowsSkeleton rows={5} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && deliveries.length === 0 && (
        <EmptyState
          title={t(dead ? 'webhook.dead.none' : 'webhook.deliveries.none')}
          hint={t(dead ? 'webhook.dead.none.hint' : 'webhook.deliveries.none.hint')}
        />
      )}
      {deliveries.length > 0 && <DeliveryTable deliveries={deliveries} />}
      <LoadMore query={list} />
    </>
  );
};
