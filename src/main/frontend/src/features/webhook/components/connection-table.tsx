import { Button, OverflowMenu, OverflowMenuItem, Tag } from '@carbon/react';
import { useState } from 'react';
import { DataTable } from '@/components/data-list/data-table';
import { explain } from '@/components/states/failure';
import { When } from '@/components/text/when';
import { toast } from '@/components/toast/toasts';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import type { Connection } from '../api/get-connections';
import type { WebhookSettings } from '../api/get-webhook-settings';
import { useTestConnection } from '../api/test-connection';
import { ConnectionDialog } from './connection-dialog';
import { deliveryError } from './delivery-error';
import { RotateDialog } from './rotate-dialog';

type Props = { connections: Connection[]; settings: WebhookSettings };

export const ConnectionTable = ({ connections, settings }: Props) => {
  const { t } = useI18n();
  const mayEdit = useCurrentUser().can('setting', 'edit');
  const test = useTestConnection();
  const [edited, setEdited] = useState<Connection | null>(null);
  const [rotated, setRotated] = useState<Connection | null>(null);

  const send = (connection: Connection) =>
    test.mutate(connection.id, {
      onSuccess: (it) => {
        const error = deliveryError(it.error, t);
        const status = it.attempts.at(-1)?.status;
        if (error)
          toast(t('webhook.test.failed'), { kind: 'error', text: [error, status].filter(Boolean).join(' · ') });
        else toast(t('webhook.test.arrived', { name: connection.name }));
      },
      onError: (error) => toast(explain(error, t).title, { kind: 'error', text: explain(error, t).text }),
    });

  return (
    <>
      <DataTable
        label={t('webhook.connections')}
        rows={connections}
        rowKey={(it) => it.id}
        columns={[
          {
            key: 'name',
            title: t('webhook.name'),
            cell: (it) => (
              <>
                {it.name} <code className="lj-code">{it.key}</code>{' '}
                {!it.active && (
                  <Tag size="sm" type="gray">
                    {t('webhook.inactive')}
                  </Tag>
                )}
                <span className="lj-second lj-break">{it.url}</span>
              </>
            ),
          },
          { key: 'events', title: t('webhook.events'), from: 'md', cell: (it) => it.events.join(', ') },
          {
            key: 'secret',
            title: t('webhook.secret'),
            from: 'lg',
            cell: (it) => (
              <>
                {t('webhook.secret.since')} <When at={it.secretMadeAt} as="date" />
                {it.oldSecretUntil && (
                  <span className="lj-second">
                    {t('webhook.secret.oldUntil')} <When at={it.oldSecretUntil} as="moment" />
                  </span>
                )}
              </>
            ),
          },
          {
            key: 'test',
            title: t('task.actions'),
            cell: (it) =>
              mayEdit && (
                <span className="lj-actions">
                  <Button
                    size="sm"
                    kind="tertiary"
                    disabled={test.isPending && test.variables === it.id}
                    onClick={() => send(it)}
                  >
                    {t('webhook.test')}
                  </Button>
                  <OverflowMenu
                    size="sm"
                    flipped
                    iconDescription={t('webhook.more', { name: it.name })}
                    aria-label={t('webhook.more', { name: it.name })}
                  >
                    <OverflowMenuItem itemText={t('webhook.edit')} onClick={() => setEdited(it)} />
                    <OverflowMenuItem itemText={t('webhook.rotate')} onClick={() => setRotated(it)} />
                  </OverflowMenu>
                </span>
              ),
          },
        ]}
      />
      {edited && <ConnectionDialog connection={edited} settings={settings} onClose={() => setEdited(null)} />}
      {rotated && <RotateDialog connection={rotated} onClose={() => setRotated(null)} />}
    </>
  );
};
