import { TextInput } from '@carbon/react';
import { useState } from 'react';
import { Dialog } from '@/components/form/dialog';
import { toast } from '@/components/toast/toasts';
import { formatDate } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { useWithdrawSignal } from '../api/change-signals';
import type { Signal } from '../api/get-relationship';

/** Asks why a signal was none. */
export const WithdrawSignal = ({ signal, onClose }: { signal: Signal; onClose: () => void }) => {
  const { t, language } = useI18n();
  const [reason, setReason] = useState('');
  const change = useWithdrawSignal();
  return (
    <Dialog
      danger
      title={t('relationship.withdraw.title')}
      label={`${formatDate(signal.happenedOn, language)} · ${t(`relationship.kind.${signal.kind}`)}`}
      submitText={t('relationship.withdraw')}
      busy={change.isPending}
      disabled={!reason.trim()}
      error={change.error}
      onClose={onClose}
      onSubmit={() =>
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
    >
      <p>{t('relationship.withdraw.hint')}</p>
      <TextInput
        id="withdraw-reason"
        labelText={t('relationship.withdraw.reason')}
        value={reason}
        maxLength={400}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
};
