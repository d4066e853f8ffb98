import { useQuery } from '@tanstack/react-query';
import { ExportButton } from '@/components/list-tools/export-button';
import { FilterBar } from '@/components/list-tools/filter-bar';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { SavedViews } from '@/components/list-tools/saved-views';
import { SearchBox } from '@/components/list-tools/search-box';
import { usersQuery } from '@/components/user-select/get-users';
import { now } from '@/lib/clock';
import { useCurrentUser } from '@/lib/current-user';
import { formatDate } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { fetchAllDeals, type DealFilter } from '../api/get-deals';
import type { Whose } from '../api/get-board';
import { MAIN_FUNNEL, type Funnel } from '../api/get-funnels';
import { forecastAsked } from './forecast-asked';
import { ForecastExport } from './forecast-export';
import { PERIODS } from './periods';
import type { Filters } from './pipeline-filters';

type Props = {
  filters: Filters;
  search: string;
  funnels: Funnel[];
  filter: DealFilter;
  whose: Whose;
  onChange: (values: Partial<Filters>) => void;
};

const unique = (all: { key: string; name: string }[]) => [...new Map(all.map((it) => [it.key, it])).values()];

export const DealFilters = ({ filters, search, funnels, filter, whose, onChange }: Props) => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const leads = me.is('MANAGER', 'ADMIN', 'BOARD');
  const reps = useQuery({ ...usersQuery({ role: 'REP' }), enabled: leads });
  const teams = unique(me.teams.length > 1 ? me.teams : leads ? (reps.data ?? []).flatMap((it) => it.teams) : []);
  const table = filters.view === 'table';
  const stages = funnels.find((it) => it.key === (filters.funnel || MAIN_FUNNEL))?.stages ?? [];
  const when = (at: string | null | undefined) => (at ? formatDate(at, language) : '');

  const funnel = (
    <FilterSelect
      id="deal-funnel"
      label={t('pipeline.funnel')}
      value={filters.funnel}
      onChange={(it) => onChange({ funnel: it })}
      options={
        funnels.length === 0
          ? [['', t('common.loading')]]
          : funnels.map((it): [string, string] => [it.key === MAIN_FUNNEL ? '' : it.key, it.name])
      }
    />
  );

  return (
    <FilterBar
      search={
        table ? (
          <SearchBox id="deal-q" label={t('deal.search')} value={filters.q} onChange={(it) => onChange({ q: it })} />
        ) : (
          funnel
        )
      }
      tools={
        <>
          <SavedViews list="pipeline" path="/pipeline" search={search} />
          {filters.view === 'forecast' ? (
            <ForecastExport asked={forecastAsked(filters, whose, now())} />
          ) : (
            <ExportButton
              name={t('nav.pipeline')}
              path="/deals/export"
              params={filter}
              load={() => fetchAllDeals(filter)}
              columns={[
                [t('subject.customer'), (it) => it.customerName],
                [t('lead.product'), (it) => it.product],
                [t('deal.stage'), (it) => it.stageLabel],
                [t('deal.value'), (it) => it.value && Number(it.value.amount)],
                [t('deal.currency'), (it) => it.value?.currency],
                [t('deal.probability'), (it) => it.probability],
                [t('activity.nextStep'), (it) => it.nextStep?.text],
                [t('activity.nextStepAt'), (it) => when(it.nextStep?.at)],
                [t('deal.expectedClose'), (it) => when(it.expectedCloseOn)],
                [t('lead.owner'), (it) => it.ownerName ?? it.owner],
                [t('deal.opened'), (it) => when(it.openedAt)],
                [t('deal.closed'), (it) => when(it.closedAt)],
                [t('deal.reason'), (it) => (it.lostReason ?? it.winReason)?.label],
              ]}
            />
          )}
        </>
      }
    >
      {table && funnel}
      {table && (
        <FilterSelect
          id="deal-stage"
          label={t('deal.stage')}
          value={filters.stage || (filters.open && `open=${filters.open}`)}
          onChange={(it) =>
            onChange(it.startsWith('open=') ? { open: it.slice(5), stage: '' } : { open: '', stage: it })
          }
          options={[
            ['', t('common.any')],
            ['open=true', t('deal.stage.open')],
            ['open=false', t('deal.stage.closed')],
            ...stages.map((it): [string, string] => [it.stage, it.label]),
          ]}
        />
      )}
      <FilterSelect
        id="deal-owner"
        label={t('lead.owner')}
        value={filters.owner}
        onChange={(it) => onChange({ owner: it })}
        options={[
          ['', t('common.any')],
          ['me', t('task.whose.me')],
          ...(leads ? [['none', t('lead.noOwner')] as [string, string]] : []),
          ...(reps.data ?? []).filter((it) => it.id !== me.id).map((it): [string, string] => [it.id, it.displayName]),
        ]}
      />
      {teams.length > 1 && (
        <FilterSelect
          id="deal-team"
          label={t('pipeline.team')}
          value={filters.team}
          onChange={(it) => onChange({ team: it })}
          options={[['', t('common.any')], ...teams.map((it): [string, string] => [it.key, it.name])]}
        />
      )}
      {filters.view === 'funnel' && (
        <FilterSelect
          id="deal-period"
          label={t('pipeline.period')}
          value={filters.period}
          onChange={(it) => onChange({ period: it })}
          options={PERIODS.map((it): [string, string] => [it === 'year' ? '' : it, t(`pipeline.period.${it}`)])}
        />
      )}
      {(table || !filters.view) && (
        <FilterSelect
          id="deal-idle"
          label={t('deal.activity')}
          value={filters.idle}
          onChange={(it) => onChange({ idle: it })}
          options={[
            ['', t('common.any')],
            ['true', t('deal.idle')],
          ]}
        />
      )}
    </FilterBar>
  );
};
