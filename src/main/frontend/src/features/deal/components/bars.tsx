import styles from './bars.module.scss';

type Bar = { key: string; label: string; share: number; text: string; end?: boolean };

/** A picture of what the table below it says; the table is what screen readers read. */
export const Bars = ({ bars }: { bars: Bar[] }) => (
  <div className={styles.bars} aria-hidden>
    {bars.map((it) => (
      <div key={it.key} className={styles.row}>
        <span className={styles.label}>{it.label}</span>
        <svg className={styles.bar} viewBox="0 0 100 10" preserveAspectRatio="none">
          <rect className={styles.track} width="100" height="10" />
          <rect
            className={it.end ? styles.end : styles.fill}
            width={Math.max(it.share > 0 ? 0.5 : 0, it.share * 100)}
            height="10"
          />
        </svg>
        <span className={styles.text}>{it.text}</span>
      </div>
    ))}
  </div>
);
