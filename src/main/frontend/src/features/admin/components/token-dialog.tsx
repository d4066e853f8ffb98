import { InlineNotification, TextInput } from '@carbon/react';
import { DateField } from '@/components/form/date-field';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import { now } from '@/lib/clock';
import { useI18n } from '@/lib/i18n/i18n';
import { fromLocalInput, toLocalDate } from '@/lib/zone';
import { useCreateToken } from '../api/create-token';

const YEAR = 365 * 86_400_000;

/** First the question, then once the token itself. */
export const TokenDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useI18n();
  const create = useCreateToken();
  const { values, text, setErrors, refuse } = useFields({
    name: '',
    scopes: '',
    expiresAt: toLocalDate(now() + YEAR),
  });
  const token = create.data;

  if (token) {
    return (
      <Dialog
        title={t('token.new')}
        submitText={t('common.copy')}
        onClose={onClose}
        onSubmit={() => void navigator.clipboard.writeText(token).then(() => toast(t('common.copied')))}
      >
        <InlineNotification
          lowContrast
          hideCloseButton
          kind="warning"
          role="status"
          statusIconDescription={t('common.warning')}
          title={t('token.once')}
          subtitle={t('token.once.hint')}
        />
        <TextInput
          id="new-token"
          labelText={t('token.new')}
          readOnly
          value={token}
          onFocus={(it) => it.target.select()}
        />
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t('token.new')}
      submitText={t('common.save')}
      busy={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={() => {
        const missing: Record<string, string> = {};
        if (!values.name.trim()) missing.name = t('token.name.missing');
        if (!values.scopes.trim()) missing.scopes = t('token.scopes.missing');
        if (!values.expiresAt) missing.expiresAt = t('token.expiresAt.missing');
        if (Object.keys(missing).length > 0) return setErrors(missing);
        create.mutate(
          {
            name: values.name,
            scopes: values.scopes.split(/[\s,]+/).filter(Boolean),
            expiresAt: fromLocalInput(`${values.expiresAt}T23:59`),
          },
          { onError: refuse },
        );
      }}
    >
      <TextInput
        {...text('name')}
        data-modal-primary-focus
        labelText={t('token.name')}
        helperText={t('token.name.hint')}
      />
      <TextInput {...text('scopes')} labelText={t('token.scopes')} helperText={t('token.scopes.hint')} />
      <DateField {...text('expiresAt')} labelText={t('token.expiresAt')} />
    </Dialog>
  );
};
