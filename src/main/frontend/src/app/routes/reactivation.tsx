import '@/lib/i18n/further';
import { ContentSwitcher, Switch } from '@carbon/react';
import { lazy, Suspense } from 'react';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { useFilters } from '@/components/list-tools/use-filters';
import { Page } from '@/components/page/page';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { OverviewView } from '@/features/reactivation/components/overview';
import { FILTERS, PERIODS, periodOf, VIEWS } from '@/features/reactivation/components/reactivation-filters';
import { SweepProgress } from '@/features/reactivation/components/sweep-progress';
import { useNow } from '@/lib/clock';
import { useI18n } from '@/lib/i18n/i18n';
import styles from './reactivation.module.scss';

const UpcomingView = lazy(() =>
  import('@/features/reactivation/components/upcoming').then((it) => ({ default: it.UpcomingView })),
);
const EffectView = lazy(() =>
  import('@/features/reactivation/components/effect').then((it) => ({ default: it.EffectView })),
);
const WhatIfView = lazy(() =>
  import('@/features/reactivation/components/what-if').then((it) => ({ default: it.WhatIfView })),
);
const CascadeList = lazy(() =>
  import('@/features/reactivation/components/cascade-list').then((it) => ({ default: it.CascadeList })),
);
const NewcomerList = lazy(() =>
  import('@/features/reactivation/components/newcomer-list').then((it) => ({ default: it.NewcomerList })),
);

export const Component = () => {
  const { t } = useI18n();
  const { filters, setFilter, setFilters, search } = useFilters(FILTERS);
  const hour = useNow(3600);
  const newcomers = filters.view === 'newcomers';
  const view = newcomers ? 'upcoming' : (VIEWS.find((it) => it === filters.view) ?? 'overview');
  const change = (name: string) =>
    setFilters(Object.fromEntries(FILTERS.map((it) => [it, it === 'view' && name !== 'overview' ? name : ''])));
  return (
    <Page title={t('nav.reactivation')}>
      <div className={styles.top}>
        <div className={styles.wide}>
          <ContentSwitcher
            size="md"
            aria-label={t('pipeline.view')}
            selectedIndex={VIEWS.indexOf(view)}
            selectionMode="manual"
            onChange={({ name }) => change(String(name))}
          >
            {VIEWS.map((it) => (
              <Switch key={it} name={it} text={t(`reactivation.view.${it}`)} />
            ))}
          </ContentSwitcher>
        </div>
        <div className={styles.narrow}>
          <FilterSelect
            id="reactivation-view"
            label={t('pipeline.view')}
            value={view}
            onChange={change}
            options={VIEWS.map((it): [string, string] => [it, t(`reactivation.view.${it}`)])}
          />
        </div>
        {view === 'overview' && (
          <FilterSelect
            id="reactivation-period"
            label={t('pipeline.period')}
            value={filters.period}
            onChange={(it) => setFilter('period', it)}
            options={PERIODS.map((it): [string, string] => [it === 'year' ? '' : it, t(`reactivation.period.${it}`)])}
          />
        )}
        {view === 'overview' && <SweepProgress />}
      </div>
      <Suspense fallback={<RowsSkeleton rows={8} />}>
        {view === 'overview' && <OverviewView period={periodOf(filters.period, hour)} />}
        {view === 'upcoming' && (newcomers ? <NewcomerList on={filters.on} step={filters.atStep} /> : <UpcomingView />)}
        {view === 'effect' && <EffectView filters={filters} onFilter={setFilter} />}
        {view === 'what-if' && <WhatIfView />}
        {view === 'cascades' && <CascadeList filters={filters} search={search} onFilter={setFilters} />}
      </Suspense>
    </Page>
  );
};
