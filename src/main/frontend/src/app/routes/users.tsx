import { Button, OverflowMenu, OverflowMenuItem, Tag } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DataTable } from '@/components/data-list/data-table';
import { FilterBar } from '@/components/list-tools/filter-bar';
import { SearchBox } from '@/components/list-tools/search-box';
import { useFilters } from '@/components/list-tools/use-filters';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { usersQuery, type User } from '@/components/user-select/get-users';
import { HandOverDialog } from '@/features/admin/components/hand-over-dialog';
import { useRoleName } from '@/features/admin/components/use-role-name';
import { UserDialog } from '@/features/admin/components/user-dialog';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

const FILTERS = ['q'] as const;

export const Component = () => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const roleName = useRoleName();
  const { filters, setFilter } = useFilters(FILTERS);
  const users = useQuery(usersQuery({ q: filters.q }));
  const [edited, setEdited] = useState<User | 'new' | null>(null);
  const [leaving, setLeaving] = useState<User | null>(null);
  const mayEdit = me.can('user', 'edit');
  const mayHandOver = mayEdit || me.is('MANAGER');

  return (
    <Page
      title={t('nav.users')}
      actions={
        mayEdit && (
          <Button size="md" renderIcon={Add} onClick={() => setEdited('new')}>
            {t('user.new')}
          </Button>
        )
      }
    >
      <FilterBar
        search={
          <SearchBox id="user-q" label={t('user.search')} value={filters.q} onChange={(it) => setFilter('q', it)} />
        }
      />
      {users.isPending && <RowsSkeleton />}
      {users.isError && <Failure error={users.error} onRetry={() => void users.refetch()} />}
      {users.data?.length === 0 && <EmptyState title={t('user.none')} hint={t('task.none.filtered.hint')} />}
      {users.data && users.data.length > 0 && (
        <DataTable
          label={t('nav.users')}
          rows={users.data}
          rowKey={(it) => it.id}
          columns={[
            {
              key: 'name',
              title: t('user.name'),
              cell: (it) => (
                <>
                  {it.displayName}
                  <span className="lj-second">{it.id}</span>
                </>
              ),
            },
            { key: 'roles', title: t('user.roles'), cell: (it) => it.roles.map((role) => roleName(role)).join(', ') },
            {
              key: 'teams',
              title: t('user.teams'),
              from: 'lg',
              cell: (it) => it.teams.map((team) => team.name).join(', ') || '–',
            },
            {
              key: 'state',
              title: t('user.state'),
              from: 'lg',
              cell: (it) => (
                <Tag size="sm" type={it.active === false ? 'red' : 'green'}>
                  {t(it.active === false ? 'user.state.blocked' : 'user.state.active')}
                </Tag>
              ),
            },
            {
              key: 'actions',
              title: t('task.actions'),
              cell: (it) =>
                (mayEdit || mayHandOver) && (
                  <OverflowMenu size="sm" flipped iconDescription={t('task.actions')} aria-label={t('task.actions')}>
                    {mayEdit && <OverflowMenuItem itemText={t('common.edit')} onClick={() => setEdited(it)} />}
                    {mayHandOver && <OverflowMenuItem itemText={t('user.handOver')} onClick={() => setLeaving(it)} />}
                  </OverflowMenu>
                ),
            },
          ]}
        />
      )}
      {edited && <UserDialog user={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      {leaving && <HandOverDialog user={leaving} onClose={() => setLeaving(null)} />}
    </Page>
  );
};
