import { useQuery } from '@tanstack/react-query';
import { DataTable } from '@/components/data-list/data-table';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { formatSpan } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { caseHistoryQuery } from '../api/get-case-history';

/** Every step of a case: what, who, when, how long, with which outcome. */
export const CaseHistory = ({ caseId }: { caseId: string }) => {
  const { t, language } = useI18n();
  const history = useQuery(caseHistoryQuery(caseId));
  if (history.isPending) return <RowsSkeleton rows={3} />;
  if (history.isError) return <Failure error={history.error} onRetry={() => void history.refetch()} />;

  return (
    <DataTable
      label={t('case.history')}
      rows={history.data.map((it, index) => ({ ...it, index }))}
      rowKey={(it) => String(it.index)}
      columns={[
        { key: 'step', title: t('case.step'), cell: (it) => it.label ?? it.element ?? it.elementId },
        { key: 'who', title: t('case.who'), cell: (it) => it.whoName ?? it.who ?? '–' },
        { key: 'from', title: t('case.from'), cell: (it) => <When at={it.from} as="moment" /> },
        {
          key: 'took',
          title: t('case.took'),
          from: 'lg',
          cell: (it) =>
            it.from && it.until ? formatSpan(Date.parse(it.until) - Date.parse(it.from), language) : t('case.open'),
        },
        { key: 'outcome', title: t('case.outcome'), from: 'lg', cell: (it) => it.outcome ?? '–' },
      ]}
    />
  );
};
