import { formatDecimals } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Kind } from '../api/assessments';
import styles from './pictures.module.scss';

/** Totals lie between 1 and 5, so their differences between -4 and 4. */
const FAR = 4;
const UNIT = 30;
const HALF = FAR * UNIT;
const MARGIN = 34;

type Props = { kind: Kind; x: number; y: number };

/** The vector from the origin whose direction is the strategy. */
export const VectorPicture = ({ kind, x, y }: Props) => {
  const { t, language } = useI18n();
  const [strengths, weaknesses, opportunities, threats] = kind.groups.map((it) => it.name);
  const to = { x: x * UNIT, y: -y * UNIT };
  const length = Math.hypot(to.x, to.y);
  const tip = (angle: number) => {
    const direction = Math.atan2(to.y, to.x) + angle;
    return `${to.x - 9 * Math.cos(direction)},${to.y - 9 * Math.sin(direction)}`;
  };
  const quadrants = [
    { name: 'maxi-maxi', x: 1, y: -1 },
    { name: 'mini-maxi', x: -1, y: -1 },
    { name: 'maxi-mini', x: 1, y: 1 },
    { name: 'mini-mini', x: -1, y: 1 },
  ];
  const chosen = x && y ? `${x > 0 ? 'maxi' : 'mini'}-${y > 0 ? 'maxi' : 'mini'}` : null;
  const side = 2 * (HALF + MARGIN);
  return (
    <svg
      className={styles.picture}
      viewBox={`${-HALF - MARGIN} ${-HALF - MARGIN} ${side} ${side}`}
      role="img"
      aria-label={t('assessment.vector', { x: formatDecimals(x, language), y: formatDecimals(y, language) })}
    >
      {quadrants.map((it) => (
        <g key={it.name}>
          <rect
            className={it.name === chosen ? styles.chosen : styles.quadrant}
            x={it.x < 0 ? -HALF : 0}
            y={it.y < 0 ? -HALF : 0}
            width={HALF}
            height={HALF}
          />
          <text className={styles.strategy} x={(it.x * HALF) / 2} y={it.y * (HALF - 12) + 4}>
            {it.name}
          </text>
        </g>
      ))}
      <line className={styles.axis} x1={-HALF} x2={HALF} y1={0} y2={0} />
      <line className={styles.axis} x1={0} x2={0} y1={-HALF} y2={HALF} />
      <text className={styles.label} x={0} y={-HALF - 12}>
        {opportunities}
      </text>
      <text className={styles.label} x={0} y={HALF + 22}>
        {threats}
      </text>
      <text className={styles.label} transform={`translate(${HALF + 18} 0) rotate(90)`}>
        {strengths}
      </text>
      <text className={styles.label} transform={`translate(${-HALF - 14} 0) rotate(-90)`}>
        {weaknesses}
      </text>
      <line className={styles.vector} x1={0} y1={0} x2={to.x} y2={to.y} />
      {length > 0 && <polygon className={styles.point} points={`${to.x},${to.y} ${tip(0.5)} ${tip(-0.5)}`} />}
      <circle className={styles.point} cx={0} cy={0} r={3} />
    </svg>
  );
};
