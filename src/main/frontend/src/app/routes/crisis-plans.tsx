import '@/lib/i18n/further';
import { Button, Tag } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DataTable } from '@/components/data-list/data-table';
import { LoadMore } from '@/components/list-tools/load-more';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { plansQuery, useOpenPlan } from '@/features/crisis/api/plans';
import { PartDialog } from '@/features/crisis/components/part-dialog';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

export const Component = () => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const list = useInfiniteQuery(plansQuery());
  const open = useOpenPlan();
  const [opening, setOpening] = useState(false);
  const plans = list.data?.pages.flatMap((it) => it.items) ?? [];
  return (
    <Page
      title={t('nav.crisisPlans')}
      actions={
        me.can('crisis-plan', 'edit') && (
          <Button size="md" renderIcon={Add} onClick={() => setOpening(true)}>
            {t('plan-crisis.new')}
          </Button>
        )
      }
    >
      {list.isPending && <RowsSkeleton rows={4} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && plans.length === 0 && (
        <EmptyState title={t('plan-crisis.none')} hint={t('plan-crisis.none.hint')} />
      )}
      {plans.length > 0 && (
        <DataTable
          label={t('nav.crisisPlans')}
          rows={plans}
          rowKey={(it) => it.id}
          columns={[
            {
              key: 'name',
              title: t('plan-crisis.name'),
              cell: (it) => <LinkTo to={`/crisis-plans/${it.id}`}>{it.name}</LinkTo>,
            },
            {
              key: 'state',
              title: t('plan-crisis.state'),
              cell: (it) => <Tag size="sm">{t(`plan-crisis.state.${it.state}`)}</Tag>,
            },
            { key: 'risks', title: t('plan-crisis.risks'), from: 'md', cell: (it) => it.risks },
            { key: 'team', title: t('plan-crisis.team'), from: 'md', cell: (it) => it.members },
            {
              key: 'reviewed',
              title: t('plan-crisis.reviewed'),
              from: 'lg',
              cell: (it) => (it.reviewedAt ? <When at={it.reviewedAt} as="date" /> : '–'),
            },
          ]}
        />
      )}
      <LoadMore query={list} />
      {opening && (
        <PartDialog
          title={t('plan-crisis.new')}
          fields={[
            { key: 'name', label: t('plan-crisis.name') },
            { key: 'coordinator', label: t('plan-crisis.coordinator'), kind: 'user' },
          ]}
          initial={{ name: '', coordinator: me.id }}
          busy={open.isPending}
          error={open.error}
          onClose={() => setOpening(false)}
          onSubmit={(values, refuse) =>
            open.mutate(
              { name: values.name ?? '', coordinator: values.coordinator ?? '' },
              { onSuccess: () => setOpening(false), onError: refuse },
            )
          }
        />
      )}
    </Page>
  );
};
