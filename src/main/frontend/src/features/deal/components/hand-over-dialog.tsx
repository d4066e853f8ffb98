import { TextArea } from '@carbon/react';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import { UserSelect } from '@/components/user-select/user-select';
import { useI18n } from '@/lib/i18n/i18n';
import { dealName, type Deal } from '../api/deal';
import { useHandOverDeal } from '../api/hand-over-deal';

export const HandOverDialog = ({ deal, onClose }: { deal: Deal; onClose: () => void }) => {
  const { t } = useI18n();
  const handOver = useHandOverDeal();
  const { values, set, errors, text, refuse } = useFields({ newOwner: '', reason: '' });
  return (
    <Dialog
      title={t('lead.handOver')}
      label={dealName(deal)}
      submitText={t('lead.handOver')}
      busy={handOver.isPending}
      disabled={!values.newOwner || !values.reason.trim()}
      error={handOver.error}
      onClose={onClose}
      onSubmit={() =>
        handOver.mutate(
          { id: deal.id, ...values },
          {
            onSuccess: () => {
              toast(t('deal.handedOver'));
              onClose();
            },
            onError: refuse,
          },
        )
      }
    >
      <p>{t('deal.handOver.hint')}</p>
      <UserSelect
        id="new-owner"
        role="REP"
        label={t('lead.newOwner')}
        value={values.newOwner}
        exclude={deal.owner ?? undefined}
        onChange={(it) => set('newOwner', it)}
        invalidText={errors.newOwner}
      />
      <TextArea {...text('reason')} rows={3} labelText={t('lead.reason')} />
    </Dialog>
  );
};
