import '@/lib/i18n/further';
import { Add } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
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
import { LATE, REQUEST_KINDS, REQUEST_STATES, requestsQuery } from '@/features/privacy/api/data-requests';
import { RequestDialog } from '@/features/privacy/components/request-dialog';
import { RequestState } from '@/features/privacy/components/request-state';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

/** What people ask about their data, and how long there is left to answer. */
export const Component = () => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const navigate = useNavigate();
  const { filters, setFilter, isFiltered } = useFilters(['state', 'kind']);
  const [taking, setTaking] = useState(false);
  const list = useInfiniteQuery(requestsQuery(filters.state, filters.kind));
  const requests = list.data?.pages.flatMap((it) => it.items) ?? [];
  return (
    <Page
      title={t('nav.dataRequests')}
      actions={
        <>
          <LinkTo to="/retention">{t('nav.retention')}</LinkTo>
          {me.can('data-request', 'enter') && (
            <Button size="md" renderIcon={Add} onClick={() => setTaking(true)}>
              {t('privacy.take')}
            </Button>
          )}
        </>
      }
    >
      <p className="lj-quiet lj-below">{t('privacy.hint')}</p>
      <div className="lj-pair lj-below">
        <FilterSelect
          id="state"
          label={t('privacy.state')}
          value={filters.state}
          options={[
            ['', t('privacy.state.all')],
            [LATE, t('privacy.state.late')],
            ...REQUEST_STATES.map((it): [string, string] => [it, t(`privacy.state.${it}`)]),
          ]}
          onChange={(value) => setFilter('state', value)}
        />
        <FilterSelect
          id="kind"
          label={t('privacy.kind')}
          value={filters.kind}
          options={[
            ['', t('privacy.state.all')],
            ...REQUEST_KINDS.map((it): [string, string] => [it, t(`privacy.kind.${it}`)]),
          ]}
          onChange={(value) => setFilter('kind', value)}
        />
      </div>
      {list.isPending && <RowsSkeleton rows={6} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && requests.length === 0 && (
        <EmptyState title={t('privacy.none')} hint={isFiltered ? t('privacy.none.filtered') : t('privacy.none.hint')} />
      )}
      {requests.length > 0 && (
        <DataTable
          label={t('nav.dataRequests')}
          rows={requests}
          rowKey={(it) => it.id}
          columns={[
            {
              key: 'number',
              title: t('privacy.number'),
              cell: (it) => (
                <LinkTo to={`/data-requests/${it.id}`}>
                  {it.number} · {t(`privacy.kind.${it.kind}`)}
                </LinkTo>
              ),
            },
            { key: 'person', title: t('privacy.about'), from: 'md', cell: (it) => it.subject.label ?? '∅' },
            { key: 'state', title: t('privacy.state'), cell: (it) => <RequestState request={it} /> },
            {
              key: 'received',
              title: t('privacy.receivedOn'),
              from: 'lg',
              cell: (it) => <When at={it.receivedOn} as="date" />,
            },
            { key: 'due', title: t('privacy.dueAt'), from: 'lg', cell: (it) => <When at={it.dueAt} as="date" /> },
          ]}
        />
      )}
      <LoadMore query={list} />
      {taking && (
        <RequestDialog onClose={() => setTaking(false)} onTaken={(id) => void navigate(`/data-requests/${id}`)} />
      )}
    </Page>
  );
};
