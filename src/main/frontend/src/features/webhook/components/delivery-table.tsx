import { Button } from '@carbon/react';
import { useState } from 'react';
import { DataTable } from '@/components/data-list/data-table';
import { explain } from '@/components/states/failure';
import { When } from '@/components/text/when';
import { toast } from '@/components/toast/toasts';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import type { Delivery } from '../api/get-deliveries';
import { useRetryDelivery } from '../api/retry-delivery';
import { DeliveryDialog } from './delivery-dialog';
import { deliveryError } from './delivery-error';
import { DeliveryState } from './delivery-state';

export const DeliveryTable = ({ deliveries }: { deliveries: Delivery[] }) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const retry = useRetryDelivery();
  const [shown, setShown] = useState<string | null>(null);
  return (
    <>
      <DataTable
        label={t('webhook.deliveries')}
        rows={deliveries}
        rowKey={(it) => it.id}
        columns={[
          {
            key: 'event',
            title: t('webhook.event'),
            cell: (it) => (
              <>
                {it.event} → {it.connection}
                <span className="lj-second">
                  <When at={it.madeAt} as="moment" />
                </span>
                {it.error && <span className="lj-second lj-narrow">{deliveryError(it.error, t)}</span>}
              </>
            ),
          },
          { key: 'state', title: t('case.state'), cell: (it) => <DeliveryState state={it.state} /> },
          { key: 'error', title: t('webhook.error'), from: 'md', cell: (it) => deliveryError(it.error, t) ?? '–' },
          { key: 'attempts', title: t('incident.attempts'), from: 'lg', cell: (it) => it.attempts },
          {
            key: 'actions',
            title: t('task.actions'),
            cell: (it) => (
              <span className="lj-actions">
                <Button size="sm" kind="ghost" onClick={() => setShown(it.id)}>
                  {t('webhook.details')}
                </Button>
                {it.state === 'FAILED' && me.can('incident', 'edit') && (
                  <Button
                    size="sm"
                    kind="tertiary"
                    disabled={retry.isPending && retry.variables === it.id}
                    onClick={() =>
                      retry.mutate(it.id, {
                        onSuccess: () => toast(t('webhook.retried')),
                        onError: (error) =>
                          toast(explain(error, t).title, { kind: 'error', text: explain(error, t).text }),
                      })
                    }
                  >
                    {t('webhook.retry')}
                  </Button>
                )}
              </span>
            ),
          },
        ]}
      />
      {shown && <DeliveryDialog id={shown} onClose={() => setShown(null)} />}
    </>
  );
};
