import { Select, SelectItem, TextInput } from '@carbon/react';
import { DateField } from '@/components/form/date-field';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import { now } from '@/lib/clock';
import { useI18n } from '@/lib/i18n/i18n';
import { fromLocalInput, toLocalInput } from '@/lib/zone';
import { useChangeCard } from '../api/change-card';
import '@/lib/i18n/further';

/** Writes down what somebody agreed to or took back, with where it comes from and which text it was. */
export const ConsentDialog = ({ customerId, onClose }: { customerId: string; onClose: () => void }) => {
  const { t } = useI18n();
  const save = useChangeCard(customerId);
  const { values, text, refuse } = useFields({
    channel: 'email',
    purpose: 'marketing',
    given: 'true',
    source: '',
    textVersion: '',
    at: toLocalInput(now()),
  });

  const submit = () =>
    save.mutate(
      {
        method: 'post',
        path: '/consents',
        body: {
          ...values,
          given: values.given === 'true',
          textVersion: values.textVersion || null,
          at: fromLocalInput(values.at),
        },
      },
      {
        onSuccess: () => {
          toast(t('consent.recorded'));
          onClose();
        },
        onError: refuse,
      },
    );

  return (
    <Dialog
      title={t('consent.record')}
      submitText={t('common.save')}
      busy={save.isPending}
      error={save.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <div className="lj-pair">
        <Select {...text('channel')} data-modal-primary-focus labelText={t('consent.channel')}>
          <SelectItem value="email" text={t('channel.email')} />
          <SelectItem value="sms" text={t('channel.sms')} />
          <SelectItem value="phone" text={t('channel.phone')} />
        </Select>
        <Select {...text('given')} labelText={t('consent.word')}>
          <SelectItem value="true" text={t('consent.given')} />
          <SelectItem value="false" text={t('consent.refused')} />
        </Select>
        <TextInput {...text('purpose')} labelText={t('consent.purpose')} />
        <DateField {...text('at')} time labelText={t('consent.at')} />
      </div>
      <TextInput {...text('source')} labelText={t('consent.source')} helperText={t('consent.source.hint')} />
      <TextInput {...text('textVersion')} labelText={t('consent.text')} helperText={t('consent.text.hint')} />
    </Dialog>
  );
};
