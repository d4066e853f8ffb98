import { Button } from '@carbon/react';
import { lazy, Suspense, useState } from 'react';
import { useI18n } from '@/lib/i18n/i18n';
import type { Offer } from '../api/offer';

const WithdrawDialog = lazy(() => import('./withdraw-dialog').then((it) => ({ default: it.WithdrawDialog })));
const AnswerDialog = lazy(() => import('./answer-dialog').then((it) => ({ default: it.AnswerDialog })));

/** What can be done while the customer has the offer. */
export const OfferActions = ({ offer }: { offer: Offer }) => {
  const { t } = useI18n();
  const [asked, setAsked] = useState<'withdraw' | 'answer' | null>(null);
  return (
    <>
      <Button size="md" kind="ghost" onClick={() => setAsked('withdraw')}>
        {t('offer.withdraw.action')}
      </Button>
      <Button size="md" kind="tertiary" onClick={() => setAsked('answer')}>
        {t('offer.answer.record')}
      </Button>
      <Suspense>
        {asked === 'withdraw' && <WithdrawDialog offer={offer} onClose={() => setAsked(null)} />}
        {asked === 'answer' && <AnswerDialog offer={offer} onClose={() => setAsked(null)} />}
      </Suspense>
    </>
  );
};
