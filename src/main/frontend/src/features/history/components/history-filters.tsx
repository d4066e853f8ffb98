import { TextInput } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { DateField } from '@/components/form/date-field';
import { FilterBar } from '@/components/list-tools/filter-bar';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { SearchBox } from '@/components/list-tools/search-box';
import { CustomerPicker } from '@/components/subject-search/customer-picker';
import { usersQuery } from '@/components/user-select/get-users';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import { actionsQuery, elementsQuery, type Filters } from '../api/audit';

type Props = {
  filters: Filters;
  processes: { key: string; name?: string | null }[];
  onAsk: (filters: Partial<Filters>) => void;
};
type Option = [value: string, label: string];

/** Who, what, about whom, where in a process, when, and with which words. */
export const HistoryFilters = ({ filters, processes, onAsk }: Props) => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const users = useQuery(usersQuery()).data ?? [];
  const actions = useQuery(actionsQuery(language)).data ?? [];
  const elements = useQuery(elementsQuery(filters.process, language)).data ?? [];
  const any: Option = ['', t('common.any')];
  /** Whatever the address asks for can be chosen, known or not. */
  const options = (all: Option[], value: string): Option[] =>
    value && !all.some(([key]) => key === value) ? [any, ...all, [value, value]] : [any, ...all];
  return (
    <FilterBar
      search={
        <SearchBox id="history-words" label={t('history.words')} value={filters.q} onChange={(q) => onAsk({ q })} />
      }
    >
      <FilterSelect
        id="history-actor"
        label={t('history.who')}
        value={filters.actor}
        onChange={(actor) => onAsk({ actor })}
        options={options(
          [
            ['system', t('history.actor.system')],
            ['public', t('history.actor.public')],
            ...users.map((it): Option => [it.id, it.displayName]),
          ],
          filters.actor,
        )}
      />
      <FilterSelect
        id="history-action"
        label={t('history.what')}
        value={filters.action}
        onChange={(action) => onAsk({ action })}
        options={options(
          actions.map((it) => [it.action, it.label]),
          filters.action,
        )}
      />
      <FilterSelect
        id="history-process"
        label={t('history.process')}
        value={filters.process}
        onChange={(process) => onAsk({ process, element: '' })}
        options={options(
          processes.map((it) => [it.key, it.name ?? it.key]),
          filters.process,
        )}
      />
      {(filters.process || filters.element) && (
        <FilterSelect
          id="history-element"
          label={t('history.element')}
          value={filters.element}
          onChange={(element) => onAsk({ element })}
          options={options(
            elements.map((it) => [it.element, it.label]),
            filters.element,
          )}
        />
      )}
      <DateField
        id="history-from"
        labelText={t('history.from')}
        value={filters.from}
        onChange={(event) => onAsk({ from: event.target.value })}
      />
      <DateField
        id="history-until"
        labelText={t('history.until')}
        value={filters.until}
        onChange={(event) => onAsk({ until: event.target.value })}
      />
      {me.can('customer') ? (
        <CustomerPicker
          value={filters.customer ? { type: 'customer', id: filters.customer, label: t('message.oneCustomer') } : null}
          onChange={(it) => onAsk({ customer: it?.id ?? '' })}
        />
      ) : (
        <TextInput
          id="history-customer"
          key={`customer-${filters.customer}`}
          labelText={t('history.customer.id')}
          defaultValue={filters.customer}
          onBlur={(event) => onAsk({ customer: event.target.value.trim() })}
        />
      )}
      <TextInput
        id="history-subject"
        key={`subject-${filters.subject}`}
        labelText={t('history.subject.id')}
        defaultValue={filters.subject}
        onBlur={(event) => onAsk({ subject: event.target.value.trim() })}
      />
      <TextInput
        id="history-case"
        key={`case-${filters.case}`}
        labelText={t('history.case.id')}
        defaultValue={filters.case}
        onBlur={(event) => onAsk({ case: event.target.value.trim() })}
      />
    </FilterBar>
  );
};
