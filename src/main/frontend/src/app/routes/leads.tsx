import { Button } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { LoadMore } from '@/components/list-tools/load-more';
import { useFilters } from '@/components/list-tools/use-filters';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { LEAD_FILTERS, leadsQuery } from '@/features/lead/api/get-leads';
import { LeadFilters } from '@/features/lead/components/lead-filters';
import { LeadTable } from '@/features/lead/components/lead-table';
import { NewLeadDialog } from '@/features/lead/components/new-lead-dialog';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

export const Component = () => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const navigate = useNavigate();
  const { filters, setFilter, isFiltered, search } = useFilters(LEAD_FILTERS);
  const [adding, setAdding] = useState(false);
  const list = useInfiniteQuery(leadsQuery(filters));
  const leads = list.data?.pages.flatMap((it) => it.items) ?? [];
  const add = me.can('lead', 'enter') && (
    <Button size="md" renderIcon={Add} onClick={() => setAdding(true)}>
      {t('lead.new')}
    </Button>
  );

  return (
    <Page title={t('nav.leads')} actions={add}>
      <LeadFilters filters={filters} search={search} onChange={setFilter} />
      {list.isPending && <RowsSkeleton rows={8} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && leads.length === 0 && (
        <EmptyState
          title={t(isFiltered ? 'lead.none.filtered' : 'lead.none')}
          hint={t(isFiltered ? 'task.none.filtered.hint' : 'lead.none.hint')}
        />
      )}
      {leads.length > 0 && <LeadTable leads={leads} />}
      <LoadMore query={list} />
      {adding && (
        <NewLeadDialog
          onClose={() => setAdding(false)}
          onCreated={(id) => {
            setAdding(false);
            void navigate(`/leads/${id}`);
          }}
        />
      )}
    </Page>
  );
};
