import { Button, ProgressBar } from '@carbon/react';
import { Renew } from '@carbon/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { DataTable } from '@/components/data-list/data-table';
import { LoadMore } from '@/components/list-tools/load-more';
import { LinkTo } from '@/components/page/link-to';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { NumberLink } from '@/components/text/number-link';
import { When } from '@/components/text/when';
import { toast } from '@/components/toast/toasts';
import { useCurrentUser } from '@/lib/current-user';
import { formatDateTime, formatNumber, formatSpan } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { runsQuery, useRecalculate, type Run } from '../api/value';

export const RecalculateButton = () => {
  const { t } = useI18n();
  const start = useRecalculate();
  return (
    <>
      {start.isError && <Failure error={start.error} />}
      <Button
        size="md"
        renderIcon={Renew}
        disabled={start.isPending}
        onClick={() => start.mutate(undefined, { onSuccess: () => toast(t('value.run.begun')) })}
      >
        {t('value.run.now')}
      </Button>
    </>
  );
};

const Progress = ({ run }: { run: Run }) => {
  const { t, language } = useI18n();
  return (
    <ProgressBar
      label={t('value.run.running', { at: formatDateTime(run.startedAt, language) })}
      helperText={t('value.run.progress', { done: run.done, total: run.total, regrouped: run.regrouped })}
      max={Math.max(1, run.total)}
      value={run.done}
    />
  );
};

/** How far the recalculation is while it runs, and when the last one was. */
export const LastRun = ({ run }: { run: Run | undefined }) => {
  const { t, language } = useI18n();
  if (!run) return <p className="lj-quiet">{t('value.run.none')}</p>;
  if (!run.finishedAt) return <Progress run={run} />;
  return (
    <p className="lj-quiet" role="status">
      {t('value.run.last', { at: formatDateTime(run.finishedAt, language), customers: run.done })}
    </p>
  );
};

export const RunsView = () => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const list = useInfiniteQuery(runsQuery());
  const runs = list.data?.pages.flatMap((it) => it.items) ?? [];
  if (list.isPending) return <RowsSkeleton rows={6} />;
  if (list.isError) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (runs.length === 0) return <EmptyState title={t('value.run.none')} hint={t('value.run.none.hint')} />;
  return (
    <>
      <p className="lj-quiet lj-below">{t('value.run.help')}</p>
      <DataTable
        label={t('value.view.runs')}
        rows={runs}
        rowKey={(it) => it.id}
        columns={[
          {
            key: 'startedAt',
            title: t('value.run.startedAt'),
            cell: (it) =>
              me.can('process') ? (
                <LinkTo to={`/cases/${it.caseId}`}>
                  <When at={it.startedAt} />
                </LinkTo>
              ) : (
                <When at={it.startedAt} />
              ),
          },
          {
            key: 'state',
            title: t('value.run.state'),
            cell: (it) =>
              it.finishedAt ? (
                t('value.run.took', {
                  span: formatSpan(Date.parse(it.finishedAt) - Date.parse(it.startedAt), language),
                })
              ) : (
                <Progress run={it} />
              ),
          },
          { key: 'by', title: t('value.run.by'), from: 'md', cell: (it) => it.askedByName ?? t('value.run.system') },
          { key: 'done', title: t('value.customers.short'), from: 'md', cell: (it) => formatNumber(it.done, language) },
          {
            key: 'regrouped',
            title: t('value.run.regrouped'),
            cell: (it) =>
              it.regrouped > 0 ? (
                <NumberLink to={`/value?view=moves&run=${it.id}`}>{formatNumber(it.regrouped, language)}</NumberLink>
              ) : (
                <span className="lj-quiet">0</span>
              ),
          },
          {
            key: 'highValueFrom',
            title: t('value.run.highValueFrom'),
            from: 'lg',
            cell: (it) => (typeof it.highValueFrom === 'number' ? formatNumber(it.highValueFrom, language) : '–'),
          },
        ]}
      />
      <LoadMore query={list} />
    </>
  );
};
