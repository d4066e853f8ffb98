import { Amount } from '@/components/text/amount';
import { useI18n } from '@/lib/i18n/i18n';
import type { Totals as Sums } from '../api/offer';
import { percent, vatText } from './percent';
import styles from './totals.module.scss';

/** What an offer comes to, tax by rate. */
export const Totals = ({ totals }: { totals: Sums }) => {
  const { t, language } = useI18n();
  return (
    <dl className={styles.totals}>
      {totals.listNet.amount !== totals.net.amount && (
        <div>
          <dt>{t('offer.listNet')}</dt>
          <dd>
            <Amount value={totals.listNet} />
          </dd>
        </div>
      )}
      <div>
        <dt>{t('offer.net')}</dt>
        <dd>
          <Amount value={totals.net} />
        </dd>
      </div>
      {totals.vatSums.map((it) => (
        <div key={it.vat} className={styles.part}>
          <dt>
            {t('offer.vat')} {vatText(it.vat, language)} · <Amount value={it.net} />
          </dt>
          <dd>
            <Amount value={it.tax} />
          </dd>
        </div>
      ))}
      <div className={styles.gross}>
        <dt>{t('offer.gross')}</dt>
        <dd>
          <Amount value={totals.gross} />
        </dd>
      </div>
      {totals.margin !== null && totals.margin !== undefined && (
        <div className={styles.part}>
          <dt>{t('offer.margin')}</dt>
          <dd>{percent(totals.margin, language)}</dd>
        </div>
      )}
    </dl>
  );
};
