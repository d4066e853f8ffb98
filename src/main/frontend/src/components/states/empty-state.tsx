import type { ReactNode } from 'react';
import styles from './states.module.scss';

type Props = { title: string; hint?: string; children?: ReactNode };

/** Nothing here yet, and what to do first. */
export const EmptyState = ({ title, hint, children }: Props) => (
  <div className={styles.empty}>
    <p className={styles.title}>{title}</p>
    {hint && <p className={styles.hint}>{hint}</p>}
    {children}
  </div>
);
