import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useI18n } from '@/lib/i18n/i18n';
import { casesAtQuery, type CaseAt } from '../api/get-process';

const PAGE = 200;
const MOST_PAGES = 5;

/** What people call a case: its subject, which not everybody may see. */
export const useCaseName = () => {
  const { t } = useI18n();
  return (caseId: string, subject: CaseAt['subject']) =>
    (typeof subject === 'object' && subject?.label) || t('migration.case', { number: caseId.slice(0, 8) });
};

/** The names of a version's running cases; the first thousand, the others go by their number. */
export const useCaseNames = (process: string, version: number) => {
  const nameOf = useCaseName();
  const list = useInfiniteQuery(casesAtQuery(process, version, '', '', PAGE));
  const { data, hasNextPage, isFetching, fetchNextPage } = list;
  const pages = data?.pages.length ?? 0;

  useEffect(() => {
    if (hasNextPage && !isFetching && pages < MOST_PAGES) void fetchNextPage();
  }, [hasNextPage, isFetching, pages, fetchNextPage]);

  const subjects = useMemo(
    () => new Map(data?.pages.flatMap((page) => page.items).map((it) => [it.caseId, it.subject])),
    [data],
  );
  return (caseId: string) => nameOf(caseId, subjects.get(caseId));
};
