import '@/lib/i18n/further';
import { Button } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DataTable } from '@/components/data-list/data-table';
import { FilterBar } from '@/components/list-tools/filter-bar';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { SearchBox } from '@/components/list-tools/search-box';
import { useFilters } from '@/components/list-tools/use-filters';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { NumberLink } from '@/components/text/number-link';
import { When } from '@/components/text/when';
import { draftsQuery } from '@/features/studio/api/get-drafts';
import { processListQuery, type Process } from '@/features/studio/api/get-process';
import { DraftTable } from '@/features/studio/components/draft-table';
import { NewProcessDialog } from '@/features/studio/components/new-process-dialog';
import { ReviewSetting } from '@/features/studio/components/review-setting';
import { TopicList } from '@/features/studio/components/topic-list';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

const FILTERS = ['q', 'show'] as const;
const OVER = new Set(['DEPLOYED', 'WITHDRAWN']);

/** How the company works: every process with what runs of it and what is being changed. */
export const Component = () => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const { filters, setFilter } = useFilters(FILTERS);
  const [adding, setAdding] = useState(false);
  const list = useQuery(processListQuery(language));
  const drafts = useInfiniteQuery(draftsQuery());
  const open = (drafts.data?.pages.flatMap((it) => it.items) ?? []).filter((it) => !OVER.has(it.state));
  const draftsOf = (key: string) => open.filter((it) => it.processKey === key).length;
  const counted = (list.data ?? []).some((it) => typeof it.active === 'number');
  const q = filters.q.toLowerCase();
  const processes = (list.data ?? [])
    .filter((it) => `${it.name} ${it.key}`.toLowerCase().includes(q))
    .filter((it) => filters.show !== 'drafts' || draftsOf(it.key) > 0)
    .sort((one, other) => (one.name ?? one.key).localeCompare(other.name ?? other.key, language));
  const fresh = open.filter((it) => !list.data?.some((known) => known.key === it.processKey));
  return (
    <Page
      title={t('nav.processes')}
      actions={
        me.can('process-draft', 'edit') && (
          <Button size="md" renderIcon={Add} onClick={() => setAdding(true)}>
            {t('studio.new')}
          </Button>
        )
      }
    >
      <p className="lj-quiet lj-below">{t('studio.hint')}</p>
      <FilterBar
        search={
          <SearchBox
            id="process-q"
            label={t('studio.search')}
            value={filters.q}
            onChange={(it) => setFilter('q', it)}
          />
        }
      >
        <FilterSelect
          id="process-show"
          label={t('studio.show')}
          value={filters.show}
          onChange={(it) => setFilter('show', it)}
          options={[
            ['', t('studio.allProcesses')],
            ['drafts', t('studio.onlyDrafts')],
          ]}
        />
      </FilterBar>
      {list.isPending && <RowsSkeleton rows={8} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && processes.length === 0 && <EmptyState title={t('studio.none')} hint={t('studio.none.hint')} />}
      <div className="lj-column">
        {processes.length > 0 && (
          <DataTable
            label={t('nav.processes')}
            rows={processes}
            rowKey={(it) => it.key}
            columns={[
              {
                key: 'name',
                title: t('studio.process'),
                cell: (it) => (
                  <>
                    <LinkTo to={`/processes/${it.key}`}>{it.name ?? it.key}</LinkTo>
                    <span className="lj-second">{it.key}</span>
                  </>
                ),
              },
              { key: 'version', title: t('studio.version'), cell: (it) => it.version },
              ...(counted
                ? [
                    {
                      key: 'active',
                      title: t('studio.cases'),
                      from: 'md' as const,
                      cell: ({ active }: Process) => active ?? '–',
                    },
                    {
                      key: 'incidents',
                      title: t('studio.incidents'),
                      from: 'md' as const,
                      cell: ({ incidents }: Process) =>
                        incidents && me.can('incident') ? (
                          <NumberLink to="/incidents">{incidents}</NumberLink>
                        ) : (
                          (incidents ?? '–')
                        ),
                    },
                  ]
                : []),
              { key: 'drafts', title: t('studio.drafts.open'), from: 'md', cell: (it) => draftsOf(it.key) || '–' },
              {
                key: 'deployed',
                title: t('studio.deployed'),
                from: 'lg',
                cell: (it) => <When at={it.deployedAt} as="date" />,
              },
            ]}
          />
        )}
        {fresh.length > 0 && (
          <Section title={t('studio.drafts')} count={fresh.length} flush>
            <DraftTable drafts={fresh} />
          </Section>
        )}
        {me.can('setting', 'edit') && <ReviewSetting />}
        {me.can('setting', 'edit') && <TopicList />}
      </div>
      {adding && <NewProcessDialog taken={(list.data ?? []).map((it) => it.key)} onClose={() => setAdding(false)} />}
    </Page>
  );
};
