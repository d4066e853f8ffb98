import type { Pair } from '../api/get-duplicates';
import { DuplicateActions } from './duplicate-actions';
import styles from './duplicate-pairs.module.scss';
import { DuplicateReasons } from './duplicate-reasons';
import { DuplicateSide } from './duplicate-side';

/** Pairs for a person to decide on, the likeliest first. */
export const DuplicatePairs = ({ label, pairs }: { label: string; pairs: Pair[] }) => (
  <ul className={styles.pairs} aria-label={label}>
    {pairs.map(({ one, other, score, reasons, mergeable }) => (
      <li key={`${one.id}${other.id}`}>
        <div className={styles.sides}>
          <DuplicateSide customer={one} />
          <DuplicateSide customer={other} />
        </div>
        <div className={styles.foot}>
          <DuplicateReasons score={score} reasons={reasons} />
          {mergeable && <DuplicateActions id={one.id} other={other.id} names={[one.name, other.name]} />}
        </div>
      </li>
    ))}
  </ul>
);
