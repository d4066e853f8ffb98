import { Amount } from '@/components/text/amount';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import type { Offer } from '../api/offer';
import { PdfButton } from './offer-pdf';
import { percent } from './percent';
import { StateTag } from './state-tag';

/** Every version: what it came to, when it went out, what became of it, and its PDF. */
export const VersionHistory = ({ offer }: { offer: Offer }) => {
  const { t, language } = useI18n();
  return (
    <ol className="lj-rows">
      {offer.versions.map((it) => (
        <li key={it.number}>
          <div className="lj-row">
            <span>{t('offer.version.of', { number: it.number })}</span>
            {it.answer ? (
              <StateTag state={it.answer.answer} />
            ) : (
              it.number === offer.current.number && <StateTag state={offer.state} />
            )}
            <Amount value={it.totals.net} />
            {it.totals.discount > 0 && (
              <span className="lj-quiet">
                {t('offer.discount.of', { percent: percent(it.totals.discount, language) })}
              </span>
            )}
          </div>
          <span className="lj-second">
            {it.sentAt ? (
              <>
                {t('offer.sent')} <When at={it.sentAt} />
              </>
            ) : (
              t('offer.notSent')
            )}
            {it.answer?.at && (
              <>
                {' '}
                · {t('offer.answered')} <When at={it.answer.at} />
                {it.answer.name && <> · {it.answer.name}</>}
              </>
            )}
          </span>
          <PdfButton kind="ghost" of={{ id: offer.id, number: offer.number, version: it.number }} />
        </li>
      ))}
    </ol>
  );
};
