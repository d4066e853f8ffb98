import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { savedViewsQuery } from '@/components/list-tools/get-saved-views';
import { ADDRESS_FILTERS, FILTERS, type Filters } from '../api/audit';

export const LIST = 'history';
const QUESTION = 'question';

const read = (search: URLSearchParams, keys: readonly (keyof Filters)[]) =>
  Object.fromEntries(FILTERS.map((it) => [it, keys.includes(it) ? (search.get(it) ?? '') : ''])) as Filters;

const write = (filters: Filters, keys: readonly (keyof Filters)[]) =>
  new URLSearchParams(keys.filter((it) => filters[it]).map((it): [string, string] => [it, filters[it]]));

/** What is asked: by ids in the address, or by a saved question that the address names, which may hold words too. */
export const useQuestion = () => {
  const [search, setSearch] = useSearchParams();
  const [words, setWords] = useState<string | null>(null);
  const views = useQuery(savedViewsQuery(LIST));
  const id = search.get(QUESTION);
  const saved = id ? views.data?.find((it) => it.id === id) : undefined;

  const filters = useMemo(() => {
    const asked = saved ? read(new URLSearchParams(saved.search), FILTERS) : read(search, ADDRESS_FILTERS);
    return words === null ? asked : { ...asked, q: words };
  }, [saved, search, words]);

  const setFilters = (values: Partial<Filters>) => {
    const next = { ...filters, ...values };
    setWords(next.q || null);
    setSearch(write(next, ADDRESS_FILTERS), { replace: true });
  };

  return {
    filters,
    setFilters,
    isWaiting: id !== null && views.isPending,
    isGone: id !== null && views.isSuccess && !saved,
    isFiltered: FILTERS.some((it) => filters[it]),
    /** With the words, for saving. */
    search: write(filters, FILTERS).toString(),
    linkOf: (view: { id: string }) => `/history?${QUESTION}=${view.id}`,
    onOpen: () => setWords(null),
  };
};
