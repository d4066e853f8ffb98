import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useI18n } from '@/lib/i18n/i18n';
import { columnQuery, type Column, type Shown } from '../api/get-board';

/** The cards that came with the board, and every further page once somebody scrolls there. */
export const useCards = (column: Column, shown: Shown) => {
  const { language } = useI18n();
  const [wanted, setWanted] = useState(false);
  const query = useInfiniteQuery({ ...columnQuery(column.stage, shown, language), enabled: wanted });
  const { data, hasNextPage, isFetching, fetchNextPage } = query;
  const cards = useMemo(() => data?.pages.flatMap((it) => it.items) ?? column.cards, [data, column.cards]);
  const goesOn = data ? hasNextPage : Boolean(column.next);

  const more = useCallback(() => {
    if (!wanted) setWanted(true);
    else if (hasNextPage && !isFetching) void fetchNextPage();
  }, [wanted, hasNextPage, isFetching, fetchNextPage]);

  return { cards, goesOn, more, failed: query.isError };
};
