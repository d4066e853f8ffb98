import { defaultRangeExtractor, useVirtualizer, useWindowVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useState, useSyncExternalStore, type RefObject } from 'react';

const NARROW = '(width < 42rem)';
const CARD = 148;
const GAP = 8;

const subscribe = (onChange: () => void) => {
  const query = window.matchMedia(NARROW);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
};

const useNarrow = () => useSyncExternalStore(subscribe, () => window.matchMedia(NARROW).matches);

/**
 * Which cards of a column are in view: only they are drawn. A column scrolls by itself; on a phone, where there is one, the
 * page does.
 *
 * @param kept place of a card that stays drawn wherever it is, because it is being dragged; -1 when none is
 */
export const useCardWindow = (list: RefObject<HTMLElement | null>, ids: string[], kept: number) => {
  const narrow = useNarrow();
  const [top, setTop] = useState(0);

  useLayoutEffect(() => {
    if (narrow && list.current) setTop(list.current.getBoundingClientRect().top + window.scrollY);
  }, [narrow, list]);

  const rangeExtractor = useCallback(
    (range: Range) => {
      const seen = defaultRangeExtractor(range);
      return kept < 0 || seen.includes(kept) ? seen : [...seen, kept].sort((a, b) => a - b);
    },
    [kept],
  );
  const common = {
    count: ids.length,
    estimateSize: () => CARD,
    getItemKey: (index: number) => ids[index] ?? index,
    gap: GAP,
    overscan: 4,
    rangeExtractor,
  };
  const own = useVirtualizer({ ...common, enabled: !narrow, getScrollElement: () => list.current });
  const page = useWindowVirtualizer({ ...common, enabled: narrow, scrollMargin: top });
  const used = narrow ? page : own;
  return {
    items: used.getVirtualItems(),
    size: used.getTotalSize(),
    margin: narrow ? top : 0,
    measure: used.measureElement,
  };
};
