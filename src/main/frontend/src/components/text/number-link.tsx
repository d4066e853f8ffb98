import type { ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './number-link.module.scss';

type Props = { to: string; className?: string; children: ReactNode };

/** A number that leads to the rows behind it; it looks like the number until it is pointed at. */
export const NumberLink = ({ to, className, children }: Props) => (
  <Link to={to} className={[styles.link, className].filter(Boolean).join(' ')}>
    {children}
  </Link>
);
