import '@/lib/i18n/further';
import { ReasonDialog } from '@/components/form/reason-dialog';
import { toast } from '@/components/toast/toasts';
import { formatDate, formatMoney } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Purchase } from '../api/get-purchases';
import { useVoidPurchase } from '../api/void-purchase';

type Props = { purchase: Purchase; onClose: () => void };

/** Asks why a purchase never was. */
export const VoidPurchase = ({ purchase, onClose }: Props) => {
  const { t, language } = useI18n();
  const change = useVoidPurchase();
  return (
    <ReasonDialog
      title={t('purchase.void.title')}
      label={`${formatDate(purchase.at, language)} · ${formatMoney(purchase.total, language)}`}
      submitText={t('purchase.void')}
      hint={t('purchase.void.hint')}
      reasonLabel={t('purchase.void.reason')}
      reasonHint={t('individual.note.hint')}
      longest={500}
      busy={change.isPending}
      error={change.error}
      onClose={onClose}
      onSubmit={(reason) =>
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
    />
  );
};
