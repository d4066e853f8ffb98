import { useQuery } from '@tanstack/react-query';
import { DataTable } from '@/components/data-list/data-table';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { usersQuery } from '@/components/user-select/get-users';
import { teamsQuery } from '@/features/admin/api/get-teams';
import { useI18n } from '@/lib/i18n/i18n';

export const Component = () => {
  const { t } = useI18n();
  const teams = useQuery(teamsQuery);
  const users = useQuery(usersQuery());
  const members = (key: string) =>
    users.data?.filter((it) => it.teams.some((team) => team.key === key)).map((it) => it.displayName) ?? [];

  return (
    <Page title={t('nav.teams')}>
      {teams.isPending && <RowsSkeleton rows={3} />}
      {teams.isError && <Failure error={teams.error} onRetry={() => void teams.refetch()} />}
      {teams.data?.length === 0 && <EmptyState title={t('team.none')} />}
      {teams.data && teams.data.length > 0 && (
        <DataTable
          label={t('nav.teams')}
          rows={teams.data}
          rowKey={(it) => it.key}
          columns={[
            { key: 'name', title: t('token.name'), cell: (it) => it.name },
            { key: 'members', title: t('team.members'), cell: (it) => members(it.key).join(', ') || '–' },
            { key: 'key', title: t('team.key'), from: 'lg', cell: (it) => it.key },
          ]}
        />
      )}
    </Page>
  );
};
