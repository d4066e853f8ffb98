import { useI18n } from '@/lib/i18n/i18n';
import styles from './rfm-scores.module.scss';
import '@/lib/i18n/further';

type Props = { recency: number; frequency: number; monetary: number };

const BEST = 5;

/** Three scores from 1 to 5, each as a row of five marks and as a number. */
export const RfmScores = ({ recency, frequency, monetary }: Props) => {
  const { t } = useI18n();
  const scores = [
    [t('purchase.recency'), recency],
    [t('purchase.frequency'), frequency],
    [t('purchase.monetary'), monetary],
  ] as const;
  return (
    <dl className={styles.scores}>
      {scores.map(([label, score]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <span className={styles.marks} aria-hidden>
              {Array.from({ length: BEST }, (_, i) => (
                <span key={i} className={i < score ? styles.reached : styles.mark} />
              ))}
            </span>
            {t('purchase.score', { score, best: BEST })}
          </dd>
        </div>
      ))}
    </dl>
  );
};
