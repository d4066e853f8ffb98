import { RadioButton, RadioButtonGroup } from '@carbon/react';
import { useState } from 'react';
import { Dialog } from '@/components/form/dialog';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import { CANCEL_REASONS, useCancelPlan, type CancelReason, type Plan } from '../api/planned';

/** Cancelled ones are counted by reason: a customer who keeps cancelling says something. */
export const CancelPlanDialog = ({ plan, onClose }: { plan: Plan; onClose: (cancelled: boolean) => void }) => {
  const { t } = useI18n();
  const cancel = useCancelPlan();
  const [reason, setReason] = useState<CancelReason | ''>('');
  return (
    <Dialog
      title={t(plan.kind === 'call' ? 'plan.cancel.call' : 'plan.cancel.meeting')}
      submitText={t('plan.cancel.submit')}
      danger
      busy={cancel.isPending}
      disabled={!reason}
      error={cancel.error}
      onClose={() => onClose(false)}
      onSubmit={() =>
        reason &&
        cancel.mutate(
          { id: plan.id, reason },
          {
            onSuccess: () => {
              toast(t('plan.cancelled'));
              onClose(true);
            },
          },
        )
      }
    >
      <RadioButtonGroup
        legendText={t('plan.cancel.why')}
        name="cancel-reason"
        orientation="vertical"
        valueSelected={reason}
        onChange={(value) => setReason(value as CancelReason)}
      >
        {CANCEL_REASONS.map((it) => (
          <RadioButton key={it} id={`cancel-${it}`} value={it} labelText={t(`plan.reason.${it}`)} />
        ))}
      </RadioButtonGroup>
    </Dialog>
  );
};
