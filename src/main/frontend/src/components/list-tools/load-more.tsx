import { Button } from '@carbon/react';
import { useEffect, useRef } from 'react';
import { useI18n } from '@/lib/i18n/i18n';

type Props = { query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown } };

/** Fetches the next page when the end of the list comes into view, or when asked. */
export const LoadMore = ({ query }: Props) => {
  const { t } = useI18n();
  const mark = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;

  useEffect(() => {
    if (!hasNextPage || !mark.current || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((it) => it.isIntersecting) && !isFetchingNextPage) fetchNextPage();
    });
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  if (!hasNextPage) return null;
  return (
    <div ref={mark}>
      <Button kind="ghost" size="sm" disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
        {isFetchingNextPage ? t('common.loading') : t('common.more')}
      </Button>
    </div>
  );
};
