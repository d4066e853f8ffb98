import { useInfiniteQuery } from '@tanstack/react-query';
import { LoadMore } from '@/components/list-tools/load-more';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { incidentsQuery } from '@/features/incident/api/get-incidents';
import { IncidentTable } from '@/features/incident/components/incident-table';
import { useI18n } from '@/lib/i18n/i18n';

export const Component = () => {
  const { t } = useI18n();
  const list = useInfiniteQuery(incidentsQuery);
  const incidents = list.data?.pages.flatMap((it) => it.items) ?? [];
  return (
    <Page title={t('nav.incidents')}>
      {list.isPending && <RowsSkeleton rows={4} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && incidents.length === 0 && (
        <EmptyState title={t('incident.none')} hint={t('incident.none.hint')} />
      )}
      {incidents.length > 0 && <IncidentTable incidents={incidents} />}
      <LoadMore query={list} />
    </Page>
  );
};
