import { Button } from '@carbon/react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LoadMore } from '@/components/list-tools/load-more';
import { SavedViews } from '@/components/list-tools/saved-views';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { entriesQuery, FILTERS, offeredQuery, type Filters } from '@/features/history/api/audit';
import { AuditExports } from '@/features/history/components/audit-exports';
import { EntriesTable } from '@/features/history/components/entries-table';
import { HistoryFilters } from '@/features/history/components/history-filters';
import { Integrity } from '@/features/history/components/integrity';
import { RevealDialog } from '@/features/history/components/reveal-dialog';
import { LIST, useQuestion } from '@/features/history/components/use-question';
import styles from '@/features/history/components/history.module.scss';
import { processesQuery } from '@/features/task/api/get-processes';
import { useI18n } from '@/lib/i18n/i18n';
import '@/lib/i18n/further';

const NOTHING = Object.fromEntries(FILTERS.map((it) => [it, ''])) as Filters;

/** Who did what to whom, when and why, and whether anybody has touched the record of it. */
export const Component = () => {
  const { t, language } = useI18n();
  const { filters, setFilters, isFiltered, isWaiting, isGone, search, linkOf, onOpen } = useQuestion();
  const [revealing, setRevealing] = useState<{ id: string; label: string } | null>(null);
  const offered = useQuery(offeredQuery).data;
  const processes = useQuery(processesQuery(language)).data ?? [];
  const list = useInfiniteQuery({ ...entriesQuery(filters, language), enabled: !isWaiting && !isGone });
  const entries = list.data?.pages.flatMap((it) => it.items) ?? [];

  return (
    <Page
      title={t('nav.history')}
      actions={
        <div className={styles.tools}>
          {isFiltered && (
            <Button size="md" kind="ghost" onClick={() => setFilters(NOTHING)}>
              {t('history.everything')}
            </Button>
          )}
          <SavedViews list={LIST} path="/history" search={search} linkOf={linkOf} onOpen={onOpen} />
        </div>
      }
    >
      {offered && (offered.seals || offered.log) && (
        <div className={styles.panels}>
          {offered.seals && <Integrity />}
          <AuditExports filters={filters} hasSeals={offered.seals} hasLog={offered.log} />
        </div>
      )}
      <HistoryFilters filters={filters} processes={processes} onAsk={setFilters} />
      {isGone && <EmptyState title={t('history.question.gone')} hint={t('history.question.gone.hint')} />}
      {list.isPending && !isGone && <RowsSkeleton rows={8} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && entries.length === 0 && <EmptyState title={t('history.none')} hint={t('history.none.hint')} />}
      {entries.length > 0 && <EntriesTable entries={entries} onAsk={setFilters} onReveal={setRevealing} />}
      <LoadMore query={list} />
      {revealing && <RevealDialog subject={revealing} onClose={() => setRevealing(null)} />}
    </Page>
  );
};
