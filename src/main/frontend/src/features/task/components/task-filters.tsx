import { useQuery } from '@tanstack/react-query';
import { FilterBar } from '@/components/list-tools/filter-bar';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { ExportButton } from '@/components/list-tools/export-button';
import { SavedViews } from '@/components/list-tools/saved-views';
import { SearchBox } from '@/components/list-tools/search-box';
import { formatDateTime } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { processesQuery } from '../api/get-processes';
import { fetchAllTasks } from '../api/get-tasks';
import { toTaskFilter, type TaskFilterKey } from '../filters';

type Props = {
  filters: Record<TaskFilterKey, string>;
  search: string;
  onChange: (key: TaskFilterKey, value: string) => void;
};

export const TaskFilters = ({ filters, search, onChange }: Props) => {
  const { t, language } = useI18n();
  const processes = useQuery(processesQuery(language));
  const when = (at: string | null | undefined) => (at ? formatDateTime(at, language) : '');

  return (
    <FilterBar
      search={<SearchBox id="task-q" label={t('task.search')} value={filters.q} onChange={(it) => onChange('q', it)} />}
      tools={
        <>
          <SavedViews list="tasks" path="/tasks" search={search} />
          <ExportButton
            name={t('nav.tasks')}
            path="/tasks/export"
            params={toTaskFilter(filters)}
            load={() => fetchAllTasks(toTaskFilter(filters))}
            columns={[
              [t('task.name'), (it) => it.name],
              [t('task.subject'), (it) => it.subject?.label],
              [t('task.process'), (it) => it.processName ?? it.processKey],
              [t('task.assignee'), (it) => it.assigneeName ?? it.assignee],
              [t('task.due'), (it) => when(it.dueAt)],
              [t('task.sla'), (it) => (it.sla ? t(`sla.${it.sla as 'ok' | 'at-risk' | 'breached'}`) : '')],
              [t('task.breachAt'), (it) => when(it.slaBreachAt)],
              [t('task.created'), (it) => when(it.createdAt)],
            ]}
          />
        </>
      }
    >
      <FilterSelect
        id="task-assignee"
        label={t('task.whose')}
        value={filters.assignee}
        onChange={(it) => onChange('assignee', it)}
        options={[
          ['', t('task.whose.me')],
          ['none', t('task.whose.none')],
          ['all', t('task.whose.all')],
        ]}
      />
      <FilterSelect
        id="task-sla"
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
        id="task-due"
        label={t('task.due')}
        value={filters.due}
        onChange={(it) => onChange('due', it)}
        options={[
          ['', t('common.any')],
          ['overdue', t('task.due.overdue')],
          ['today', t('task.due.today')],
          ['week', t('task.due.week')],
        ]}
      />
      <FilterSelect
        id="task-process"
        label={t('task.process')}
        value={filters.process}
        onChange={(it) => onChange('process', it)}
        options={[
          ['', t('common.any')],
          ...(processes.data ?? []).map((it): [string, string] => [it.key, it.name ?? it.key]),
        ]}
      />
      <FilterSelect
        id="task-sort"
        label={t('common.sort')}
        value={filters.sort}
        onChange={(it) => onChange('sort', it)}
        options={[
          ['', t('task.sort.urgency')],
          ['due', t('task.sort.due')],
          ['-created', t('task.sort.newest')],
          ['created', t('task.sort.oldest')],
          ['priority', t('task.sort.priority')],
        ]}
      />
    </FilterBar>
  );
};
