import { Button } from '@carbon/react';
import { DataTable } from '@/components/data-list/data-table';
import { LinkTo } from '@/components/page/link-to';
import { explain } from '@/components/states/failure';
import { When } from '@/components/text/when';
import { toast } from '@/components/toast/toasts';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import type { Incident } from '../api/get-incidents';
import { useRetryIncident } from '../api/retry-incident';

export const IncidentTable = ({ incidents }: { incidents: Incident[] }) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const retry = useRetryIncident();
  return (
    <DataTable
      label={t('nav.incidents')}
      rows={incidents}
      rowKey={(it) => it.id}
      columns={[
        {
          key: 'what',
          title: t('incident.where'),
          cell: (it) => (
            <>
              {it.caseId ? (
                <LinkTo to={`/cases/${it.caseId}`}>{it.elementName ?? it.elementId}</LinkTo>
              ) : (
                it.elementName
              )}
              <span className="lj-second">{it.processName ?? it.processKey}</span>
              <span className="lj-second lj-narrow">{it.message}</span>
            </>
          ),
        },
        {
          key: 'message',
          title: t('incident.message'),
          from: 'md',
          cell: (it) => <span className="lj-break">{it.message}</span>,
        },
        { key: 'at', title: t('incident.at'), from: 'lg', cell: (it) => <When at={it.at} as="moment" /> },
        { key: 'attempts', title: t('incident.attempts'), from: 'lg', cell: (it) => it.attempts ?? '–' },
        {
          key: 'retry',
          title: t('task.actions'),
          cell: (it) =>
            me.can('incident', 'edit') && (
              <Button
                size="sm"
                kind="tertiary"
                disabled={retry.isPending && retry.variables === it.id}
                onClick={() =>
                  retry.mutate(it.id, {
                    onSuccess: () => toast(t('incident.retried')),
                    onError: (error) => toast(explain(error, t).title, { kind: 'error', text: explain(error, t).text }),
                  })
                }
              >
                {t('incident.retry')}
              </Button>
            ),
        },
      ]}
    />
  );
};
