import '@/lib/i18n/further';
import { Button } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { DataTable } from '@/components/data-list/data-table';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { LoadMore } from '@/components/list-tools/load-more';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { assessmentsQuery, kindsQuery } from '@/features/assessment/api/assessments';
import { AssessmentTrend } from '@/features/assessment/components/lazy-trend';
import { OutcomeText } from '@/features/assessment/components/outcome-text';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

/** Exercises about the company itself; those about customers stand on their pages. */
export const Component = () => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const chosen = params.get('kind') ?? '';
  const kinds = useQuery(kindsQuery(language));
  const list = useInfiniteQuery(assessmentsQuery({ kind: chosen || undefined }));
  const assessments = list.data?.pages.flatMap((it) => it.items) ?? [];
  const ofCompany = (kinds.data ?? []).filter((it) => it.about.includes('company'));
  const kind = ofCompany.find((it) => it.key === chosen);
  return (
    <Page
      title={t('nav.assessments')}
      actions={
        me.can('assessment', 'edit') && (
          <Button
            size="md"
            renderIcon={Add}
            onClick={() => void navigate(`/assessments/new${chosen ? `?kind=${chosen}` : ''}`)}
          >
            {t('assessment.new')}
          </Button>
        )
      }
    >
      <p className="lj-quiet lj-below">{t('assessment.hint')}</p>
      <div className="lj-pair lj-below">
        <FilterSelect
          id="kind"
          label={t('assessment.kind')}
          value={chosen}
          options={[['', t('assessment.kind.all')], ...ofCompany.map((it): [string, string] => [it.key, it.name])]}
          onChange={(value) => setParams(value ? { kind: value } : {}, { replace: true })}
        />
      </div>
      {list.isPending && <RowsSkeleton rows={6} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && assessments.length === 0 && (
        <EmptyState title={t('assessment.none')} hint={t('assessment.none.hint')} />
      )}
      {kind && (
        <div className="lj-below">
          <AssessmentTrend kind={kind} assessments={assessments} />
        </div>
      )}
      {assessments.length > 0 && (
        <DataTable
          label={t('nav.assessments')}
          rows={assessments}
          rowKey={(it) => it.id}
          columns={[
            {
              key: 'kind',
              title: t('assessment.kind'),
              cell: (it) => <LinkTo to={`/assessments/${it.id}`}>{it.kindName}</LinkTo>,
            },
            { key: 'result', title: t('assessment.result'), cell: (it) => <OutcomeText of={it} /> },
            { key: 'at', title: t('assessment.at'), from: 'md', cell: (it) => <When at={it.createdAt} as="date" /> },
            { key: 'by', title: t('assessment.by'), from: 'lg', cell: (it) => it.createdByName },
          ]}
        />
      )}
      <LoadMore query={list} />
    </Page>
  );
};
