import { FilterBar } from '@/components/list-tools/filter-bar';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { ExportButton } from '@/components/list-tools/export-button';
import { SavedViews } from '@/components/list-tools/saved-views';
import { SearchBox } from '@/components/list-tools/search-box';
import { useCurrentUser } from '@/lib/current-user';
import { formatDateTime } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { fetchAllLeads, type LEAD_FILTERS } from '../api/get-leads';
import { GRADES, leadName, leadPerson, STATUSES } from '../api/lead';
import { leadValue } from './lead-value';
import { sourceName } from '@/components/text/source-name';

type Key = (typeof LEAD_FILTERS)[number];
type Props = { filters: Record<Key, string>; search: string; onChange: (key: Key, value: string) => void };

export const LeadFilters = ({ filters, search, onChange }: Props) => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const when = (at: string | null | undefined) => (at ? formatDateTime(at, language) : '');
  return (
    <FilterBar
      search={<SearchBox id="lead-q" label={t('lead.search')} value={filters.q} onChange={(it) => onChange('q', it)} />}
      tools={
        <>
          <SavedViews list="leads" path="/leads" search={search} />
          <ExportButton
            name={t('nav.leads')}
            path="/leads/export"
            params={filters}
            load={() => fetchAllLeads(filters)}
            columns={[
              [t('subject.lead'), leadName],
              [t('lead.person'), leadPerson],
              [t('lead.status'), (it) => t(`lead.status.${it.status as (typeof STATUSES)[number]}`)],
              [t('lead.grade'), (it) => it.grade],
              [t('lead.score'), (it) => it.score],
              [t('lead.source'), (it) => sourceName(it.source, t)],
              [t('lead.owner'), (it) => it.ownerName ?? it.owner],
              [t('customer.phone'), (it) => it.phone],
              [t('customer.email'), (it) => it.email],
              [t('customer.city'), (it) => it.city],
              [t('lead.value'), (it) => leadValue(it.estimatedValue, language)],
              [t('lead.received'), (it) => when(it.receivedAt)],
              [t('task.breachAt'), (it) => when(it.slaBreachAt)],
            ]}
          />
        </>
      }
    >
      <FilterSelect
        id="lead-status"
        label={t('lead.status')}
        value={filters.status}
        onChange={(it) => onChange('status', it)}
        options={[['', t('common.any')], ...STATUSES.map((it): [string, string] => [it, t(`lead.status.${it}`)])]}
      />
      <FilterSelect
        id="lead-sla"
        label={t('task.sla')}
        value={filters.sla}
        onChange={(it) => onChange('sla', it)}
        options={[
          ['', t('common.any')],
          ['breached', t('sla.breached')],
          ['at-risk', t('sla.at-risk')],
          ['ok', t('sla.ok')],
        ]}
      />
      <FilterSelect
        id="lead-grade"
        label={t('lead.grade')}
        value={filters.grade}
        onChange={(it) => onChange('grade', it)}
        options={[['', t('common.any')], ...GRADES.map((it): [string, string] => [it, it])]}
      />
      <FilterSelect
        id="lead-owner"
        label={t('lead.owner')}
        value={filters.owner}
        onChange={(it) => onChange('owner', it)}
        options={[
          ['', t('common.any')],
          [me.id, t('task.whose.me')],
        ]}
      />
    </FilterBar>
  );
};
