import { useQuery } from '@tanstack/react-query';
import { DataTable } from '@/components/data-list/data-table';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { formatSpan } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { caseHistoryQuery, type Step } from '../api/get-case-history';
import { outcomeWords } from './outcomes';

/** A gateway without a name only joins paths: nothing happened there that a reader would miss. */
const isSilent = (it: Step) => /gateway/i.test(it.type ?? '') && (!it.label || it.label === it.element);

/** Every step of a case: what, who, when, how long, with which outcome. */
export const CaseHistory = ({ caseId }: { caseId: string }) => {
  const { t, language } = useI18n();
  const history = useQuery(caseHistoryQuery(caseId));
  if (history.isPending) return <RowsSkeleton rows={3} />;
  if (history.isError) return <Failure error={history.error} onRetry={() => void history.refetch()} />;

  const outcome = ({ outcome: code }: Step) => (code ? outcomeWords(code, t) : '–');
  return (
    <DataTable
      label={t('case.history')}
      rows={history.data.filter((it) => !isSilent(it)).map((it, index) => ({ ...it, index }))}
      rowKey={(it) => String(it.index)}
      columns={[
        {
          key: 'step',
          title: t('case.step'),
          cell: (it) => (
            <>
              {it.label ?? it.element ?? it.elementId}
              {it.who && <span className="lj-second lj-narrow">{it.whoName ?? it.who}</span>}
            </>
          ),
        },
        { key: 'who', title: t('case.who'), from: 'md', cell: (it) => it.whoName ?? it.who ?? '–' },
        { key: 'from', title: t('case.from'), cell: (it) => <When at={it.from} as="moment" /> },
        {
          key: 'took',
          title: t('case.took'),
          from: 'lg',
          cell: (it) =>
            it.from && it.until ? formatSpan(Date.parse(it.until) - Date.parse(it.from), language) : t('case.open'),
        },
        { key: 'outcome', title: t('case.outcome'), from: 'lg', cell: (it) => outcome(it) },
      ]}
    />
  );
};
