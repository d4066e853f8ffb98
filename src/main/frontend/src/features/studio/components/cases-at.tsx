import { useInfiniteQuery } from '@tanstack/react-query';
import { DataTable } from '@/components/data-list/data-table';
import { LoadMore } from '@/components/list-tools/load-more';
import { LinkTo } from '@/components/page/link-to';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { useUserName } from '@/components/user-select/use-user-name';
import { useI18n } from '@/lib/i18n/i18n';
import { casesAtQuery, type CaseAt } from '../api/get-process';

export type Place = { element: string; only: '' | 'overdue' | 'incidents' };

const subjectOf = ({ subject, caseId }: CaseAt) =>
  typeof subject === 'string' ? subject : (subject?.label ?? (subject ? `${subject.type}/${subject.id}` : caseId));

type Props = { process: string; version: number; place: Place; name: string };

/** The cases behind a number at a step. */
export const CasesAt = ({ process, version, place, name }: Props) => {
  const { t } = useI18n();
  const nameOf = useUserName();
  const list = useInfiniteQuery(casesAtQuery(process, version, place.element, place.only));
  const cases = list.data?.pages.flatMap((it) => it.items) ?? [];
  const title = t(place.only ? `studio.casesAt.${place.only}` : 'studio.casesAt', { name });
  return (
    <section aria-label={title} aria-live="polite">
      <h3>{title}</h3>
      {list.isPending && <RowsSkeleton rows={2} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && cases.length === 0 && <EmptyState title={t('studio.casesAt.none')} />}
      {cases.length > 0 && (
        <DataTable
          label={title}
          rows={cases}
          rowKey={(it) => it.caseId}
          columns={[
            {
              key: 'case',
              title: t('studio.case'),
              cell: (it) => <LinkTo to={`/cases/${it.caseId}`}>{subjectOf(it)}</LinkTo>,
            },
            { key: 'since', title: t('studio.case.since'), from: 'md', cell: (it) => <When at={it.since} /> },
            { key: 'who', title: t('studio.case.assignee'), cell: (it) => nameOf(it.assignee) ?? '–' },
            { key: 'due', title: t('studio.case.due'), cell: (it) => <When at={it.dueAt} /> },
          ]}
        />
      )}
      <LoadMore query={list} />
      <LinkTo to={`/processes/${process}/cases?version=${version}&element=${place.element}&only=${place.only}`}>
        {t('standing.open')}
      </LinkTo>
    </section>
  );
};
