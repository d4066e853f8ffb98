import { useEffect, type ReactNode } from 'react';
import styles from './page.module.scss';

type Props = { title: string; label?: ReactNode; tags?: ReactNode; actions?: ReactNode; children: ReactNode };

/** One screen: its name, what can be done here, and the content. */
export const Page = ({ title, label, tags, actions, children }: Props) => {
  useEffect(() => {
    document.title = `${title} · Lejek`;
  }, [title]);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <div className={styles.names}>
          {label && <div className={styles.label}>{label}</div>}
          <h1 className={styles.title}>{title}</h1>
          {tags && <div className={styles.tags}>{tags}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
};
