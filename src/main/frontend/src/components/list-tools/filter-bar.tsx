import type { ReactNode } from 'react';
import styles from './filter-bar.module.scss';

/** Filters on the left, what can be done with the whole list on the right. */
export const FilterBar = ({ children, tools }: { children: ReactNode; tools?: ReactNode }) => (
  <div className={styles.bar}>
    <div className={styles.filters}>{children}</div>
    {tools && <div className={styles.tools}>{tools}</div>}
  </div>
);
