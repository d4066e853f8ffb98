import { NumberLink } from '@/components/text/number-link';
import styles from './bars.module.scss';

type Bar = {
  key: string;
  label: string;
  share: number;
  text: string;
  /** Where the rows behind it are. */
  to?: string;
  /** Where the funnel ends. */
  end?: boolean;
};

/** A picture of numbers. What a table below it says as well is hidden from screen readers. */
export const Bars = ({ bars, said = false }: { bars: Bar[]; said?: boolean }) => (
  <ul className={styles.bars} aria-hidden={said || undefined}>
    {bars.map((it) => (
      <li key={it.key} className={styles.row}>
        <span className={styles.label}>{it.label}</span>
        <svg className={styles.bar} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden>
          <rect className={styles.track} width="100" height="10" />
          <rect
            className={it.end ? styles.end : styles.fill}
            width={Math.max(it.share > 0 ? 0.5 : 0, it.share * 100)}
            height="10"
          />
        </svg>
        <span className={styles.text}>{it.to ? <NumberLink to={it.to}>{it.text}</NumberLink> : it.text}</span>
      </li>
    ))}
  </ul>
);
