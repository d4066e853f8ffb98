import type { ReactNode } from 'react';
import styles from './tiles.module.scss';

/** What a number is, the number, and what else there is to say of it. */
export type Tile = [label: string, value: ReactNode, more?: ReactNode];

/** A few numbers side by side. */
export const Tiles = ({ tiles }: { tiles: Tile[] }) => (
  <dl className={styles.tiles}>
    {tiles.map(([label, value, more]) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>
          {value}
          {more && <span className="lj-second">{more}</span>}
        </dd>
      </div>
    ))}
  </dl>
);
