import '@/lib/i18n/further';
import { Button } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useNavigate } from 'react-router';
import { DataTable } from '@/components/data-list/data-table';
import { LoadMore } from '@/components/list-tools/load-more';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { toast } from '@/components/toast/toasts';
import { auditsQuery, useStartAudit } from '@/features/rollout/api/audits';
import { BandTag } from '@/features/rollout/components/band-tag';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

const AuditTrend = lazy(() =>
  import('@/features/rollout/components/audit-trend').then((it) => ({ default: it.AuditTrend })),
);

/** How the CRM does, audit by audit. */
export const Component = () => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const navigate = useNavigate();
  const start = useStartAudit();
  const list = useInfiniteQuery(auditsQuery());
  const audits = list.data?.pages.flatMap((it) => it.items) ?? [];
  const decimals = new Intl.NumberFormat(language, { minimumFractionDigits: 2 });
  const begin = () =>
    start.mutate(undefined, {
      onSuccess: ({ caseId, taskId }) => void navigate(taskId ? `/tasks/${taskId}` : `/cases/${caseId}`),
      onError: () => toast(t('audit.start.failed'), { kind: 'error' }),
    });
  return (
    <Page
      title={t('nav.audits')}
      actions={
        me.can('rollout', 'edit') && (
          <Button size="md" renderIcon={Add} disabled={start.isPending} onClick={begin}>
            {t('audit.start')}
          </Button>
        )
      }
    >
      <p className="lj-quiet lj-below">{t('audit.hint')}</p>
      {list.isPending && <RowsSkeleton rows={6} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && audits.length === 0 && <EmptyState title={t('audit.none')} hint={t('audit.none.hint')} />}
      {audits.filter((it) => it.answeredAt).length > 1 && (
        <Section title={t('audit.trend.title')}>
          <Suspense fallback={<RowsSkeleton rows={4} />}>
            <AuditTrend audits={audits} />
          </Suspense>
        </Section>
      )}
      {audits.length > 0 && (
        <DataTable
          label={t('nav.audits')}
          rows={audits}
          rowKey={(it) => it.id}
          columns={[
            {
              key: 'opened',
              title: t('audit.opened'),
              cell: (it) => (
                <LinkTo to={`/rollout/audits/${it.id}`}>
                  <When at={it.openedAt} as="date" />
                </LinkTo>
              ),
            },
            {
              key: 'result',
              title: t('audit.result'),
              cell: (it) => (typeof it.result === 'number' ? decimals.format(it.result) : '–'),
            },
            {
              key: 'band',
              title: t('audit.meaning'),
              cell: (it) => (it.band ? <BandTag band={it.band} label={it.bandLabel ?? it.band} /> : t('audit.open')),
            },
            {
              key: 'by',
              title: t('audit.answeredBy'),
              from: 'md',
              cell: (it) => it.answeredByName ?? '–',
            },
            {
              key: 'next',
              title: t('audit.followUp'),
              from: 'lg',
              cell: (it) =>
                it.followedUpAt ? (
                  <>
                    {t('audit.done')} <When at={it.followedUpAt} as="date" />
                  </>
                ) : it.band && it.band !== 'fulfils' ? (
                  t('audit.followUp.open')
                ) : (
                  '–'
                ),
            },
          ]}
        />
      )}
      <LoadMore query={list} />
    </Page>
  );
};
