import { Button, ContentSwitcher, Switch } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useNavigate } from 'react-router';
import { useFilters } from '@/components/list-tools/use-filters';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { boardQuery, MOST_CARDS } from '@/features/deal/api/get-board';
import { funnelsQuery, MAIN_FUNNEL } from '@/features/deal/api/get-funnels';
import { Board } from '@/features/deal/components/board';
import { DealFilters, PIPELINE_FILTERS } from '@/features/deal/components/deal-filters';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import styles from './pipeline.module.scss';

const DealTable = lazy(() => import('@/features/deal/components/deal-table').then((it) => ({ default: it.DealTable })));
const Conversion = lazy(() =>
  import('@/features/deal/components/conversion').then((it) => ({ default: it.Conversion })),
);
const ForecastView = lazy(() =>
  import('@/features/deal/components/forecast').then((it) => ({ default: it.ForecastView })),
);
const NewDealDialog = lazy(() =>
  import('@/features/deal/components/new-deal-dialog').then((it) => ({ default: it.NewDealDialog })),
);

const VIEWS = ['board', 'table', 'funnel', 'forecast'] as const;
const CARDS = 50;

export const Component = () => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const navigate = useNavigate();
  const { filters, setFilter, search } = useFilters(PIPELINE_FILTERS);
  const funnels = useQuery(funnelsQuery(language));
  const [limit, setLimit] = useState(CARDS);
  const [adding, setAdding] = useState(false);
  const view = VIEWS.find((it) => it === filters.view) ?? 'board';
  const funnel = filters.funnel || MAIN_FUNNEL;
  const whose = { funnel, owner: filters.owner, team: filters.team };
  const board = useQuery({ ...boardQuery(whose, limit, language), enabled: view === 'board' });
  const table = {
    ...whose,
    stage: filters.stage,
    idle: filters.idle,
    open: filters.open,
    q: filters.q,
    sort: filters.sort,
  };
  const isFiltered = [filters.stage, filters.owner, filters.team, filters.idle, filters.q].some((it) => it !== '');
  const tableOf = useCallback(
    (stage: string) => {
      const next = new URLSearchParams(search);
      next.set('view', 'table');
      next.set('stage', stage);
      return `/pipeline?${next}`;
    },
    [search],
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
        onChange={setFilter}
      />
      <Suspense fallback={<RowsSkeleton rows={8} />}>
        {view === 'table' && (
          <DealTable filter={table} isFiltered={isFiltered} onSort={(it) => setFilter('sort', it)} />
        )}
        {view === 'funnel' && <Conversion whose={whose} tableOf={tableOf} />}
        {view === 'forecast' && <ForecastView whose={whose} />}
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
              mayMove={me.can('deal', 'enter')}
              idleOnly={filters.idle === 'true'}
              onMore={() => setLimit(MOST_CARDS)}
              tableOf={tableOf}
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
