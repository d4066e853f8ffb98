import { Tag } from '@carbon/react';
import styles from './band-tag.module.scss';

const COLOURS = {
  fulfils: 'green',
  correction: 'teal',
  'detailed-analysis': 'purple',
  'deep-audit': 'red',
} as const;

/** What the result of an audit means. */
export const BandTag = ({ band, label }: { band: string; label: string }) => (
  <Tag
    className={styles.band}
    size="sm"
    type={band in COLOURS ? COLOURS[band as keyof typeof COLOURS] : 'gray'}
    title={label}
  >
    {label}
  </Tag>
);
