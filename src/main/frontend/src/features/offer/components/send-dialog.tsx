import { Dialog } from '@/components/form/dialog';
import { Amount } from '@/components/text/amount';
import { Facts } from '@/components/text/facts';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import type { Offer } from '../api/offer';
import { LimitBar } from './limit-bar';

type Props = { offer: Offer; busy: boolean; error: unknown; onClose: () => void; onConfirm: () => void };

/** The last look: to whom, how much, until when; what is sent is never changed. */
export const SendDialog = ({ offer, busy, error, onClose, onConfirm }: Props) => {
  const { t } = useI18n();
  const { approval } = offer.limit;
  const { recipient, totals, validUntil } = offer.current;
  return (
    <Dialog
      title={t('offer.send.title', { number: offer.number })}
      submitText={t(approval ? 'offer.send.ask' : 'offer.send')}
      busy={busy}
      error={error}
      onClose={onClose}
      onSubmit={onConfirm}
    >
      <p>{t(approval ? 'offer.send.approval' : 'offer.send.hint')}</p>
      <Facts
        items={[
          [t('offer.recipient'), recipient.name],
          [t('customer.email'), recipient.email],
          [t('offer.net'), <Amount value={totals.net} />],
          [t('offer.gross'), <Amount value={totals.gross} />],
          [t('offer.validUntil'), validUntil && <When at={validUntil} as="date" />],
        ]}
      />
      <LimitBar limit={offer.limit} />
    </Dialog>
  );
};
