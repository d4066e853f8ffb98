import '@/lib/i18n/further';
import { TextInput } from '@carbon/react';
import { useState } from 'react';
import { Dialog } from '@/components/form/dialog';
import { toast } from '@/components/toast/toasts';
import { formatDate, formatMoney } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Purchase } from '../api/get-purchases';
import { useVoidPurchase } from '../api/void-purchase';

type Props = { purchase: Purchase; onClose: () => void };

const LONGEST = 500;

/** Asks why a purchase never was. */
export const VoidPurchase = ({ purchase, onClose }: Props) => {
  const { t, language } = useI18n();
  const [reason, setReason] = useState('');
  const change = useVoidPurchase();
  return (
    <Dialog
      danger
      title={t('purchase.void.title')}
      label={`${formatDate(purchase.at, language)} · ${formatMoney(purchase.total, language)}`}
      submitText={t('purchase.void')}
      busy={change.isPending}
      disabled={!reason.trim()}
      error={change.error}
      onClose={onClose}
      onSubmit={() =>
        change.mutate(
          { id: purchase.id, reason },
          {
            onSuccess: () => {
              toast(t('purchase.void.done'));
              onClose();
            },
          },
        )
      }
    >
      <p>{t('purchase.void.hint')}</p>
      <TextInput
        id="void-reason"
        labelText={t('purchase.void.reason')}
        helperText={t('individual.note.hint')}
        value={reason}
        maxLength={LONGEST}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
};
