import '@/lib/i18n/further';
import { Button, Tag } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { DataTable } from '@/components/data-list/data-table';
import { LoadMore } from '@/components/list-tools/load-more';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { rolloutsQuery } from '@/features/rollout/api/rollouts';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

/** The introductions of a CRM, running and finished. */
export const Component = () => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const navigate = useNavigate();
  const list = useInfiniteQuery(rolloutsQuery());
  const rollouts = list.data?.pages.flatMap((it) => it.items) ?? [];
  return (
    <Page
      title={t('nav.rollouts')}
      actions={
        me.can('rollout', 'edit') && (
          <Button size="md" renderIcon={Add} onClick={() => void navigate('/rollouts/new')}>
            {t('rollout.new')}
          </Button>
        )
      }
    >
      <p className="lj-quiet lj-below">{t('rollout.hint')}</p>
      {list.isPending && <RowsSkeleton rows={6} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rollouts.length === 0 && (
        <EmptyState title={t('rollout.none')} hint={t('rollout.none.hint')} />
      )}
      {rollouts.length > 0 && (
        <DataTable
          label={t('nav.rollouts')}
          rows={rollouts}
          rowKey={(it) => it.id}
          columns={[
            {
              key: 'name',
              title: t('rollout.name'),
              cell: (it) => (
                <>
                  <LinkTo to={`/rollouts/${it.id}`}>{it.name}</LinkTo>
                  <span className="lj-second">{it.processName}</span>
                </>
              ),
            },
            {
              key: 'state',
              title: t('rollout.state'),
              cell: (it) => (
                <Tag size="sm" type={it.endedAt ? (it.outcome === 'rolled-out' ? 'green' : 'gray') : 'blue'}>
                  {it.endedAt ? (it.outcomeLabel ?? t('rollout.ended')) : t('rollout.running')}
                </Tag>
              ),
            },
            { key: 'leader', title: t('rollout.leader'), from: 'md', cell: (it) => it.leaderName ?? it.leader },
            {
              key: 'opened',
              title: t('rollout.opened'),
              from: 'md',
              cell: (it) => <When at={it.openedAt} as="date" />,
            },
            { key: 'ended', title: t('rollout.ended'), from: 'lg', cell: (it) => <When at={it.endedAt} as="date" /> },
          ]}
        />
      )}
      <LoadMore query={list} />
    </Page>
  );
};
