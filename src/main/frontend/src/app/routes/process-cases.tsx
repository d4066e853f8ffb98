import '@/lib/i18n/further';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { DataTable } from '@/components/data-list/data-table';
import { FilterBar } from '@/components/list-tools/filter-bar';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { LoadMore } from '@/components/list-tools/load-more';
import { useFilters } from '@/components/list-tools/use-filters';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { useUserName } from '@/components/user-select/use-user-name';
import { casesAtQuery, figuresQuery, processListQuery, watchQuery } from '@/features/studio/api/get-process';
import { useCaseName } from '@/features/studio/components/use-case-names';
import { useDiagram } from '@/features/studio/components/use-diagram';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

const FILTERS = ['version', 'element', 'only'] as const;

/** The running cases of a process: where each stands, since when, and with whom. */
export const Component = () => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const nameOf = useUserName();
  const caseName = useCaseName();
  const { processKey = '' } = useParams();
  const { filters, setFilter, isFiltered } = useFilters(FILTERS);
  const version = Number(filters.version) || undefined;
  const processes = useQuery(processListQuery(language));
  const process = processes.data?.find((it) => it.key === processKey);
  const watch = useQuery({ ...watchQuery(processKey), enabled: me.can('process-draft') });
  const figures = useQuery(figuresQuery(processKey, version));
  const { diagram } = useDiagram(processKey, version ?? process?.version);
  const list = useInfiniteQuery(casesAtQuery(processKey, version, filters.element, filters.only));
  const cases = list.data?.pages.flatMap((it) => it.items) ?? [];
  const elementName = (id: string) => diagram?.name(id) ?? id;
  const places = [...new Set([...(figures.data ?? []).map((it) => it.elementId), filters.element])]
    .filter(Boolean)
    .map((it): [string, string] => [it, elementName(it)])
    .sort(([, one], [, other]) => one.localeCompare(other, language));
  const versions = [...new Set([...(watch.data ?? []).map((it) => it.version), ...(version ? [version] : [])])];
  return (
    <Page
      title={t('standing.title')}
      label={<LinkTo to={`/processes/${processKey}`}>{process?.name ?? processKey}</LinkTo>}
    >
      <FilterBar
        search={
          <FilterSelect
            id="case-only"
            label={t('studio.show')}
            value={filters.only}
            onChange={(it) => setFilter('only', it)}
            options={[
              ['', t('standing.all')],
              ['overdue', t('standing.overdue')],
              ['incidents', t('standing.incidents')],
            ]}
          />
        }
      >
        <FilterSelect
          id="case-version"
          label={t('studio.version')}
          value={filters.version}
          onChange={(it) => setFilter('version', it)}
          options={[
            ['', t('standing.anyVersion')],
            ...versions.map((it): [string, string] => [String(it), t('migration.version', { number: it })]),
          ]}
        />
        <FilterSelect
          id="case-element"
          label={t('standing.element')}
          value={filters.element}
          onChange={(it) => setFilter('element', it)}
          options={[['', t('standing.anyElement')], ...places]}
        />
      </FilterBar>
      {list.isPending && <RowsSkeleton rows={6} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && cases.length === 0 && (
        <EmptyState title={t(isFiltered ? 'standing.noneOfThese' : 'standing.none')} />
      )}
      {cases.length > 0 && (
        <DataTable
          label={t('standing.title')}
          rows={cases}
          rowKey={(it) => `${it.caseId}-${it.elementId}-${it.since}`}
          columns={[
            {
              key: 'case',
              title: t('studio.case'),
              cell: (it) => (
                <>
                  <LinkTo to={`/cases/${it.caseId}`}>{caseName(it.caseId, it.subject)}</LinkTo>
                  <span className="lj-second lj-narrow">{it.element}</span>
                </>
              ),
            },
            { key: 'element', title: t('standing.element'), from: 'md', cell: (it) => it.element ?? '–' },
            { key: 'version', title: t('studio.version'), from: 'lg', cell: (it) => it.version },
            { key: 'since', title: t('studio.case.since'), from: 'md', cell: (it) => <When at={it.since} /> },
            { key: 'who', title: t('studio.case.assignee'), from: 'md', cell: (it) => nameOf(it.assignee) ?? '–' },
            { key: 'due', title: t('studio.case.due'), cell: (it) => <When at={it.dueAt} /> },
          ]}
        />
      )}
      <LoadMore query={list} />
    </Page>
  );
};
