import { Checkbox, CheckboxGroup, TextInput } from '@carbon/react';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import type { Connection } from '../api/get-connections';
import type { WebhookSettings } from '../api/get-webhook-settings';
import { useSaveConnection } from '../api/save-connection';
import { SecretDialog } from './secret-dialog';

type Props = { connection: Connection | null; settings: WebhookSettings; onClose: () => void };

/** Who hears of events, and of which; a new one ends with its secret. */
export const ConnectionDialog = ({ connection, settings, onClose }: Props) => {
  const { t } = useI18n();
  const save = useSaveConnection(connection);
  const { values, text, set, errors, refuse } = useFields({
    key: connection?.key ?? '',
    name: connection?.name ?? '',
    url: connection?.url ?? '',
    events: connection?.events ?? settings.events.map((it) => it.name),
    active: connection?.active ?? true,
  });

  if (save.data) return <SecretDialog title={t('webhook.new')} secret={save.data} onClose={onClose} />;
  return (
    <Dialog
      title={t(connection ? 'webhook.edit' : 'webhook.new')}
      submitText={t('common.save')}
      busy={save.isPending}
      error={save.error}
      onClose={onClose}
      onSubmit={() =>
        save.mutate(values, {
          onSuccess: (secret) => {
            if (secret) return;
            toast(t('webhook.saved'));
            onClose();
          },
          onError: refuse,
        })
      }
    >
      <TextInput {...text('name')} data-modal-primary-focus labelText={t('webhook.name')} />
      <TextInput
        {...text('key')}
        labelText={t('webhook.key')}
        helperText={t('webhook.key.hint')}
        disabled={connection !== null}
      />
      <TextInput
        {...text('url')}
        type="url"
        labelText={t('webhook.url')}
        helperText={
          settings.hosts.length > 0 ? t('webhook.url.hint', { hosts: settings.hosts.join(', ') }) : t('webhook.noHosts')
        }
      />
      <CheckboxGroup legendText={t('webhook.events')} invalid={'events' in errors} invalidText={errors.events}>
        {settings.events.map((it) => (
          <Checkbox
            key={it.name}
            id={`event-${it.name}`}
            labelText={`${it.label} (${it.name})`}
            checked={values.events.includes(it.name)}
            onChange={(_, { checked }) =>
              set('events', checked ? [...values.events, it.name] : values.events.filter((name) => name !== it.name))
            }
          />
        ))}
      </CheckboxGroup>
      {connection && (
        <Checkbox
          id="webhook-active"
          labelText={t('webhook.active')}
          helperText={t('webhook.active.hint')}
          checked={values.active}
          onChange={(_, { checked }) => set('active', checked)}
        />
      )}
    </Dialog>
  );
};
