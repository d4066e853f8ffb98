import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** Filters live in the URL, so that a list can be shared, saved and walked back to. */
export const useFilters = <K extends string>(keys: readonly K[]) => {
  const [search, setSearch] = useSearchParams();

  const filters = useMemo(
    () => Object.fromEntries(keys.map((it) => [it, search.get(it) ?? ''])) as Record<K, string>,
    [keys, search],
  );

  const setFilter = (key: K, value: string) =>
    setSearch(
      (current) => {
        const next = new URLSearchParams(current);
        if (value) next.set(key, value);
        else next.delete(key);
        return next;
      },
      { replace: true },
    );

  const isFiltered = keys.some((it) => it !== 'sort' && filters[it] !== '');
  const clear = () => setSearch({}, { replace: true });

  return { filters, setFilter, isFiltered, clear, search: search.toString() };
};
