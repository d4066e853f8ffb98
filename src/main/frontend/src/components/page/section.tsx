import type { ReactNode } from 'react';
import styles from './section.module.scss';

type Props = { title: string; count?: number; actions?: ReactNode; children: ReactNode; id?: string };

/** A titled part of a screen on its own layer. */
export const Section = ({ title, count, actions, children, id }: Props) => (
  <section className={styles.section} aria-label={title} id={id}>
    <header className={styles.header}>
      <h2 className={styles.title}>
        {title}
        {count !== undefined && <span className={styles.count}>{count}</span>}
      </h2>
      {actions}
    </header>
    <div className={styles.body}>{children}</div>
  </section>
);
