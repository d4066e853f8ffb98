import { Button, ContentSwitcher, Switch } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useFilters } from '@/components/list-tools/use-filters';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { boardQuery } from '@/features/deal/api/get-board';
import { funnelsQuery, MAIN_FUNNEL } from '@/features/deal/api/get-funnels';
import { Board } from '@/features/deal/components/board';
import { DealFilters } from '@/features/deal/components/deal-filters';
import { BEHIND_A_NUMBER, dealFilter, PIPELINE_FILTERS, rowsOf } from '@/features/deal/components/pipeline-filters';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import styles from './pipeline.module.scss';

const DealTable = lazy(() => import('@/features/deal/components/deal-table').then((it) => ({ default: it.DealTable })));
const LookBack = lazy(() => import('@/features/deal/components/look-back').then((it) => ({ default: it.LookBack })));
const ForecastView = lazy(() =>
  import('@/features/deal/components/forecast').then((it) => ({ default: it.ForecastView })),
);
const NewDealDialog = lazy(() =>
  import('@/features/deal/components/new-deal-dialog').then((it) => ({ default: it.NewDealDialog })),
);

const VIEWS = ['board', 'table', 'funnel', 'forecast'] as const;

export const Component = () => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const navigate = useNavigate();
  const { filters, setFilter, setFilters, search } = useFilters(PIPELINE_FILTERS);
  const funnels = useQuery(funnelsQuery(language));
  const [adding, setAdding] = useState(false);
  const view = VIEWS.find((it) => it === filters.view) ?? 'board';
  const funnel = filters.funnel || MAIN_FUNNEL;
  const shown = useMemo(
    () => ({ funnel, owner: filters.owner, team: filters.team, idle: filters.idle }),
    [funnel, filters.owner, filters.team, filters.idle],
  );
  const whose = { funnel, owner: filters.owner, team: filters.team };
  const board = useQuery({ ...boardQuery(shown, language), enabled: view === 'board' });
  const table = dealFilter(filters, funnel);
  const rows = useMemo(() => rowsOf(filters), [filters]);
  const isFiltered = (['stage', 'owner', 'team', 'idle', 'open', 'q', ...BEHIND_A_NUMBER] as const).some(
    (it) => filters[it] !== '',
  );

  return (
    <Page
      title={t('nav.pipeline')}
      actions={
        me.can('deal', 'enter') && (
          <Button size="md" renderIcon={Add} onClick={() => setAdding(true)}>
            {t('deal.new')}
          </Button>
        )
      }
    >
      <div className={styles.views}>
        <ContentSwitcher
          size="md"
          aria-label={t('pipeline.view')}
          selectedIndex={VIEWS.indexOf(view)}
          selectionMode="manual"
          onChange={({ name }) => setFilter('view', name === 'board' ? '' : String(name))}
        >
          {VIEWS.map((it) => (
            <Switch key={it} name={it} text={t(`pipeline.view.${it}`)} />
          ))}
        </ContentSwitcher>
      </div>
      <DealFilters
        filters={{ ...filters, view: view === 'board' ? '' : view }}
        search={search}
        funnels={funnels.data ?? []}
        filter={table}
        whose={whose}
        onChange={setFilters}
      />
      <Suspense fallback={<RowsSkeleton rows={8} />}>
        {view === 'table' && (
          <DealTable
            filter={table}
            filters={filters}
            stages={funnels.data?.find((it) => it.key === funnel)?.stages ?? []}
            isFiltered={isFiltered}
            onFilter={setFilter}
          />
        )}
        {view === 'funnel' && <LookBack whose={whose} period={filters.period} rowsOf={rows} />}
        {view === 'forecast' && <ForecastView whose={whose} filters={filters} rowsOf={rows} onFilter={setFilter} />}
      </Suspense>
      {view === 'board' && (
        <>
          {board.isPending && <RowsSkeleton rows={8} />}
          {board.isError && <Failure error={board.error} onRetry={() => void board.refetch()} />}
          {board.data && board.data.stages.every((it) => it.count === 0) && !isFiltered && (
            <EmptyState title={t('deal.none')} hint={t('deal.none.hint')} />
          )}
          {board.data && (
            <Board
              key={board.data.funnel}
              board={board.data}
              shown={shown}
              mayMove={me.can('deal', 'enter')}
              rowsOf={rows}
            />
          )}
        </>
      )}
      {adding && (
        <Suspense>
          <NewDealDialog onClose={() => setAdding(false)} onCreated={(id) => void navigate(`/deals/${id}`)} />
        </Suspense>
      )}
    </Page>
  );
};
