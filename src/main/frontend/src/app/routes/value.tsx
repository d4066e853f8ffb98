import '@/lib/i18n/further';
import { ContentSwitcher, Switch } from '@carbon/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { useFilters } from '@/components/list-tools/use-filters';
import { Page } from '@/components/page/page';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { runsQuery } from '@/features/value/api/value';
import { FiguresView } from '@/features/value/components/figures';
import { LastRun, RecalculateButton } from '@/features/value/components/runs';
import styles from '@/features/value/components/value.module.scss';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

const RunsView = lazy(() => import('@/features/value/components/runs').then((it) => ({ default: it.RunsView })));
const MovesView = lazy(() => import('@/features/value/components/moves').then((it) => ({ default: it.MovesView })));
const SettingsView = lazy(() =>
  import('@/features/value/components/settings').then((it) => ({ default: it.SettingsView })),
);

const VIEWS = ['figures', 'runs', 'settings'] as const;
const FILTERS = ['view', 'by', 'run'] as const;

export const Component = () => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const { filters, setFilter, setFilters } = useFilters(FILTERS);
  const runs = useInfiniteQuery(runsQuery());
  const all = runs.data?.pages.flatMap((it) => it.items) ?? [];
  const moves = filters.view === 'moves' && filters.run;
  const view = moves ? 'runs' : (VIEWS.find((it) => it === filters.view) ?? 'figures');
  const change = (name: string) => setFilters({ view: name === 'figures' ? '' : name, by: '', run: '' });
  return (
    <Page title={t('nav.value')} actions={me.can('value', 'edit') && <RecalculateButton />}>
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
              <Switch key={it} name={it} text={t(`value.view.${it}`)} />
            ))}
          </ContentSwitcher>
        </div>
        <div className={styles.narrow}>
          <FilterSelect
            id="value-view"
            label={t('pipeline.view')}
            value={view}
            onChange={change}
            options={VIEWS.map((it): [string, string] => [it, t(`value.view.${it}`)])}
          />
        </div>
        <div className={styles.state}>{runs.isSuccess && <LastRun run={all[0]} />}</div>
      </div>
      <Suspense fallback={<RowsSkeleton rows={8} />}>
        {moves && <MovesView run={moves} />}
        {!moves && view === 'runs' && <RunsView />}
        {view === 'settings' && <SettingsView />}
        {view === 'figures' && (
          <FiguresView
            by={filters.by === 'quarter' ? 'quarter' : 'month'}
            onBy={(it) => setFilter('by', it === 'quarter' ? it : '')}
            lastRun={all.find((it) => it.finishedAt)?.id}
          />
        )}
      </Suspense>
    </Page>
  );
};
