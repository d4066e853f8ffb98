import { RadioButton, RadioButtonGroup, TextArea } from '@carbon/react';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import type { Offer } from '../api/offer';
import { useWithdrawOffer } from '../api/withdraw-offer';

export const WithdrawDialog = ({ offer, onClose }: { offer: Offer; onClose: () => void }) => {
  const { t } = useI18n();
  const withdraw = useWithdrawOffer();
  const { values, set, text, setErrors, refuse } = useFields({ reason: '', revise: 'yes' });

  const submit = () => {
    if (!values.reason.trim()) return setErrors({ reason: t('offer.withdraw.reason.missing') });
    withdraw.mutate(
      { id: offer.id, reason: values.reason, revise: values.revise === 'yes' },
      {
        onSuccess: () => {
          toast(t('offer.withdrawn', { number: offer.number }));
          onClose();
        },
        onError: refuse,
      },
    );
  };

  return (
    <Dialog
      title={t('offer.withdraw.title', { number: offer.number })}
      submitText={t('offer.withdraw')}
      danger
      busy={withdraw.isPending}
      error={withdraw.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <p>{t('offer.withdraw.hint')}</p>
      <TextArea
        {...text('reason')}
        data-modal-primary-focus
        labelText={t('offer.withdraw.reason')}
        rows={3}
        maxLength={400}
      />
      <RadioButtonGroup
        name="revise"
        orientation="vertical"
        legendText={t('offer.withdraw.then')}
        valueSelected={values.revise}
        onChange={(it) => set('revise', String(it))}
      >
        <RadioButton id="revise-yes" value="yes" labelText={t('offer.withdraw.revise')} />
        <RadioButton id="revise-no" value="no" labelText={t('offer.withdraw.end')} />
      </RadioButtonGroup>
    </Dialog>
  );
};
