import { Wide } from '@/components/page/wide';
import type { Drawing } from '../api/crises';
import styles from './fishbone-picture.module.scss';

type Props = { drawing: Drawing; label: string };

/** The fishbone as the server has laid it out, so that screen, export and report show the same. */
export const FishbonePicture = ({ drawing, label }: Props) => (
  <Wide className={styles.frame} label={label}>
    <svg
      className={styles.picture}
      width={drawing.width}
      height={drawing.height}
      viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      role="img"
      aria-label={label}
    >
      {drawing.lines.map((it, index) => (
        <line key={index} className={styles[it.kind]} x1={it.x1} y1={it.y1} x2={it.x2} y2={it.y2} />
      ))}
      {drawing.boxes.map((it, index) => (
        <rect key={index} className={styles[it.kind]} x={it.x} y={it.y} width={it.width} height={it.height} />
      ))}
      {drawing.texts.map((it, index) => (
        <text
          key={index}
          x={it.x}
          y={it.y}
          textAnchor={it.anchor}
          className={it.kind === 'cause' ? styles.text : styles.strong}
        >
          {it.text}
        </text>
      ))}
    </svg>
  </Wide>
);
