import type { ReactNode } from 'react';
import styles from './section.module.scss';

type Props = { title: string; count?: number; actions?: ReactNode; flush?: boolean; children: ReactNode };

/** A titled part of a screen on its own layer. */
export const Section = ({ title, count, actions, flush, children }: Props) => (
  <section className={styles.section} aria-label={title}>
    <header className={styles.header}>
      <h2 className={styles.title}>
        {title}
        {count !== undefined && <span className={styles.count}>{count}</span>}
      </h2>
      {actions}
    </header>
    <div className={flush ? styles.flush : styles.body}>{children}</div>
  </section>
);
