import '@/lib/i18n/further';
import { Button, Tag } from '@carbon/react';
import { CalendarSettings, Download } from '@carbon/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { explain, Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { toast } from '@/components/toast/toasts';
import { fetchReport, rolloutQuery } from '@/features/rollout/api/rollouts';
import { StepItems } from '@/features/rollout/components/step-items';
import { download } from '@/lib/csv';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

/** How far one introduction of a CRM is. */
export const Component = () => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const navigate = useNavigate();
  const { rolloutId = '' } = useParams();
  const found = useQuery(rolloutQuery(rolloutId));
  const report = useMutation({
    mutationFn: () => fetchReport(rolloutId),
    onSuccess: (file) => download(`${found.data?.rollout.name ?? 'rollout'}.pdf`, file),
    onError: (error) => toast(explain(error, t).title, { kind: 'error' }),
  });
  if (!found.data) {
    return (
      <Page title={t('rollout.rollout')}>
        {found.isError ? (
          <Failure error={found.error} onRetry={() => void found.refetch()} />
        ) : (
          <RowsSkeleton rows={8} />
        )}
      </Page>
    );
  }
  const { rollout, steps } = found.data;
  return (
    <Page
      title={rollout.name}
      label={<LinkTo to="/rollouts">{t('nav.rollouts')}</LinkTo>}
      tags={
        <Tag size="md" type={rollout.endedAt ? (rollout.outcome === 'rolled-out' ? 'green' : 'gray') : 'blue'}>
          {rollout.endedAt ? (rollout.outcomeLabel ?? t('rollout.ended')) : t('rollout.running')}
        </Tag>
      }
      actions={
        <>
          {me.can('rollout', 'edit') && !rollout.endedAt && (
            <Button
              kind="tertiary"
              size="md"
              renderIcon={CalendarSettings}
              onClick={() => void navigate(`/rollouts/${rolloutId}/plan`)}
            >
              {t('rollout.replan')}
            </Button>
          )}
          <Button
            kind="tertiary"
            size="md"
            renderIcon={Download}
            disabled={report.isPending}
            onClick={() => report.mutate()}
          >
            {report.isPending ? t('common.loading') : t('rollout.report')}
          </Button>
        </>
      }
    >
      <p className="lj-quiet lj-below">
        {rollout.processName} · {t('rollout.ledBy', { name: rollout.leaderName ?? rollout.leader })} ·{' '}
        <When at={rollout.openedAt} as="date" />
        {rollout.caseId && (
          <>
            {' '}
            · <LinkTo to={`/cases/${rollout.caseId}`}>{t('rollout.case')}</LinkTo>
          </>
        )}
      </p>
      <div className="lj-column">
        {steps.map((it) => (
          <StepItems key={it.key} rollout={rollout.id} step={it} />
        ))}
      </div>
    </Page>
  );
};
