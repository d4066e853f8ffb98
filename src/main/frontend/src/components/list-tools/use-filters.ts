import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** Filters live in the URL, so that a list can be shared, saved and walked back to. */
export const useFilters = <K extends string>(keys: readonly K[]) => {
  const [search, setSearch] = useSearchParams();

  const filters = useMemo(
    () => Object.fromEntries(keys.map((it) => [it, search.get(it) ?? ''])) as Record<K, string>,
    [keys, search],
  );

  /** Several at once: each alone would not know of the others. */
  const setFilters = (values: Partial<Record<K, string>>) =>
    setSearch(
      (current) => {
        const next = new URLSearchParams(current);
        for (const [key, value] of Object.entries<string | undefined>(values)) {
          if (value) next.set(key, value);
          else next.delete(key);
        }
        return next;
      },
      { replace: true },
    );

  const setFilter = (key: K, value: string) => setFilters({ [key]: value } as Partial<Record<K, string>>);

  const isFiltered = keys.some((it) => it !== 'sort' && filters[it] !== '');
  const clear = () => setSearch({}, { replace: true });

  return { filters, setFilter, setFilters, isFiltered, clear, search: search.toString() };
};
