import { formatPercent } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import styles from './value.module.scss';

type Props = { part: number; of: number };

/** How much of the whole something is, as a bar and a number. */
export const ShareBar = ({ part, of }: Props) => {
  const { language } = useI18n();
  const share = of > 0 ? part / of : 0;
  return (
    <span className={styles.share}>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden>
        <rect className={styles.track} width="100" height="8" />
        <rect className={styles.part} width={share * 100} height="8" />
      </svg>
      {formatPercent(share, language, 1)}
    </span>
  );
};
