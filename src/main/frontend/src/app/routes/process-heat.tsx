import '@/lib/i18n/further';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { DateField } from '@/components/form/date-field';
import { FilterBar } from '@/components/list-tools/filter-bar';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { useFilters } from '@/components/list-tools/use-filters';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { teamsQuery } from '@/features/admin/api/get-teams';
import { heatQuery } from '@/features/history/api/get-heat';
import { EventLogButton } from '@/features/history/components/event-log-button';
import { HeatPicture } from '@/features/history/components/heat-picture';
import { MEASURES, type Measure } from '@/features/history/components/heat-scale';
import { HeatTable } from '@/features/history/components/heat-table';
import { processListQuery } from '@/features/studio/api/get-process';
import { useDiagram } from '@/features/studio/components/use-diagram';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';

const FILTERS = ['measure', 'version', 'from', 'until', 'team'] as const;

/** Where the cases of a process go, and where they wait: frequency and times on its diagram. */
export const Component = () => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const { processKey = '' } = useParams();
  const { filters, setFilter, isFiltered } = useFilters(FILTERS);
  const processes = useQuery(processListQuery(language));
  const process = processes.data?.find((it) => it.key === processKey);
  const version = Number(filters.version) || undefined;
  const measure = MEASURES.find((it) => it === filters.measure) ?? 'count';
  const teams = useQuery({ ...teamsQuery, enabled: me.can('user') });
  const heat = useQuery(heatQuery(processKey, { ...filters, version }, language));
  const { query: drawing, diagram } = useDiagram(processKey, version ?? process?.version);
  const elements = heat.data?.elements ?? [];
  const name = process?.name ?? processKey;
  const versions = Array.from({ length: process?.version ?? 0 }, (_, index) => (process?.version ?? 0) - index);
  return (
    <Page
      title={t('heat.title')}
      label={<LinkTo to={`/processes/${processKey}`}>{name}</LinkTo>}
      actions={
        me.can('history', 'enter') && <EventLogButton process={processKey} from={filters.from} until={filters.until} />
      }
    >
      <FilterBar
        search={
          <FilterSelect
            id="heat-measure"
            label={t('heat.measure')}
            value={measure}
            onChange={(it) => setFilter('measure', it === 'count' ? '' : it)}
            options={MEASURES.map((it): [Measure, string] => [it, t(`heat.measure.${it}` as MessageKey)])}
          />
        }
      >
        <FilterSelect
          id="heat-version"
          label={t('studio.version')}
          value={filters.version}
          onChange={(it) => setFilter('version', it)}
          options={[
            ['', t('standing.anyVersion')],
            ...versions.map((it): [string, string] => [String(it), t('migration.version', { number: it })]),
          ]}
        />
        <DateField
          id="heat-from"
          labelText={t('heat.from')}
          value={filters.from}
          onChange={(event) => setFilter('from', event.target.value)}
        />
        <DateField
          id="heat-until"
          labelText={t('heat.until')}
          value={filters.until}
          onChange={(event) => setFilter('until', event.target.value)}
        />
        <FilterSelect
          id="heat-team"
          label={t('heat.team')}
          value={filters.team}
          onChange={(it) => setFilter('team', it)}
          options={[['', t('heat.anyTeam')], ...(teams.data ?? []).map((it): [string, string] => [it.key, it.name])]}
        />
      </FilterBar>
      {heat.isPending && <RowsSkeleton rows={8} />}
      {heat.isError && <Failure error={heat.error} onRetry={() => void heat.refetch()} />}
      {drawing.isError && <Failure error={drawing.error} onRetry={() => void drawing.refetch()} />}
      {heat.isSuccess && elements.length === 0 && (
        <EmptyState title={t(isFiltered ? 'heat.noneOfThese' : 'heat.none')} />
      )}
      {elements.length > 0 && (
        <div className="lj-column">
          <Section title={t(`heat.measure.${measure}` as MessageKey)}>
            <p className="lj-quiet lj-below">
              {t(
                measure.startsWith('working')
                  ? 'heat.hint.working'
                  : (`heat.hint.${measure.split('-')[0]}` as MessageKey),
              )}
            </p>
            <HeatPicture xml={diagram?.xml} name={name} elements={elements} measure={measure} />
            {heat.data?.sampled && <p className="lj-quiet">{t('heat.sampled', { count: heat.data.steps })}</p>}
          </Section>
          <Section title={t('heat.table')} flush>
            <HeatTable
              elements={elements}
              measure={measure}
              name={(it) => (it.label !== it.elementId ? it.label : (diagram?.name(it.elementId) ?? it.elementId))}
            />
          </Section>
        </div>
      )}
    </Page>
  );
};
