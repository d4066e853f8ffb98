import { ReasonDialog } from '@/components/form/reason-dialog';
import { toast } from '@/components/toast/toasts';
import { formatDate } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { useWithdrawSignal } from '../api/change-signals';
import type { Signal } from '../api/get-relationship';

/** Asks why a signal was none. */
export const WithdrawSignal = ({ signal, onClose }: { signal: Signal; onClose: () => void }) => {
  const { t, language } = useI18n();
  const change = useWithdrawSignal();
  return (
    <ReasonDialog
      title={t('relationship.withdraw.title')}
      label={`${formatDate(signal.happenedOn, language)} · ${t(`relationship.kind.${signal.kind}`)}`}
      submitText={t('relationship.withdraw')}
      hint={t('relationship.withdraw.hint')}
      reasonLabel={t('relationship.withdraw.reason')}
      longest={400}
      busy={change.isPending}
      error={change.error}
      onClose={onClose}
      onSubmit={(reason) =>
        change.mutate(
          { id: signal.id, reason },
          {
            onSuccess: () => {
              toast(t('relationship.withdrawn'));
              onClose();
            },
          },
        )
      }
    />
  );
};
