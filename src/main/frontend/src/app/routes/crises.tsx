import '@/lib/i18n/further';
import { Button, Tag } from '@carbon/react';
import { WarningAltFilled } from '@carbon/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { DataTable } from '@/components/data-list/data-table';
import { LoadMore } from '@/components/list-tools/load-more';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { crisesQuery, useNames } from '@/features/crisis/api/crises';
import { CRISIS_COLOURS } from '@/features/crisis/components/crisis-colours';
import { StartCrisis } from '@/features/crisis/components/start-crisis';
import { useI18n } from '@/lib/i18n/i18n';

export const Component = () => {
  const { t } = useI18n();
  const go = useNavigate();
  const names = useNames();
  const list = useInfiniteQuery(crisesQuery());
  const [starting, setStarting] = useState(false);
  const crises = list.data?.pages.flatMap((it) => it.items) ?? [];
  return (
    <Page
      title={t('nav.crises')}
      actions={
        <Button size="md" kind="danger" renderIcon={WarningAltFilled} onClick={() => setStarting(true)}>
          {t('crisis.start')}
        </Button>
      }
    >
      {list.isPending && <RowsSkeleton rows={4} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && crises.length === 0 && <EmptyState title={t('crisis.none')} hint={t('crisis.none.hint')} />}
      {crises.length > 0 && (
        <DataTable
          label={t('nav.crises')}
          rows={crises}
          rowKey={(it) => it.id}
          columns={[
            {
              key: 'risk',
              title: t('crisis.risk'),
              cell: (it) => <LinkTo to={`/crises/${it.id}`}>{it.riskName ?? t('crisis.unknown')}</LinkTo>,
            },
            {
              key: 'state',
              title: t('crisis.state'),
              cell: (it) => (
                <Tag size="sm" type={CRISIS_COLOURS[it.state]}>
                  {t(`crisis.state.${it.state}`)}
                </Tag>
              ),
            },
            { key: 'plan', title: t('crisis.plan'), from: 'lg', cell: (it) => it.planName ?? '–' },
            {
              key: 'leader',
              title: t('crisis.leader'),
              from: 'md',
              cell: (it) => (it.leader ? names(it.leader) : '–'),
            },
            { key: 'started', title: t('crisis.started'), from: 'md', cell: (it) => <When at={it.startedAt} /> },
          ]}
        />
      )}
      <LoadMore query={list} />
      {starting && (
        <StartCrisis
          onClose={() => setStarting(false)}
          onStarted={(id) => {
            setStarting(false);
            void go(`/crises/${id}`);
          }}
        />
      )}
    </Page>
  );
};
