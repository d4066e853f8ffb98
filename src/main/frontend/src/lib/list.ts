import { infiniteQueryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from './api';

export const listOf = <T extends z.ZodMiniType>(item: T) =>
  z.object({ items: z.array(item), next: z.nullish(z.string()) });

type Params = Record<string, string | number | boolean | null | undefined>;

/** A keyset-paged list, one page after the other. */
export const pagedQuery = <T extends z.ZodMiniType>(queryKey: unknown[], path: string, item: T, params: Params = {}) =>
  infiniteQueryOptions({
    queryKey: [...queryKey, params],
    queryFn: async ({ pageParam, signal }) =>
      listOf(item).parse(await api.get(path, { params: { ...params, cursor: pageParam }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
  });

/** Every row behind a list, for exports; stops at 20,000. */
export const fetchAll = async <T extends z.ZodMiniType>(
  path: string,
  item: T,
  params: Params,
): Promise<z.infer<T>[]> => {
  const all: z.infer<T>[] = [];
  let cursor: string | null | undefined;
  do {
    const page = listOf(item).parse(await api.get(path, { params: { ...params, limit: 200, cursor } }));
    all.push(...page.items);
    cursor = page.next;
  } while (cursor && all.length < 20_000);
  return all;
};
