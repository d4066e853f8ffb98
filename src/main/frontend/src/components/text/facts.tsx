import type { ReactNode } from 'react';
import styles from './facts.module.scss';

type Props = { items: [label: string, value: ReactNode][]; keepEmpty?: boolean };

const isEmpty = (value: ReactNode) => value === null || value === undefined || value === '' || value === false;

/** Labels and values of a card; what is not known is left out. */
export const Facts = ({ items }: Props) => (
  <dl className={styles.facts}>
    {items
      .filter(([, value]) => !isEmpty(value))
      .map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);
