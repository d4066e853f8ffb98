import { useI18n } from '@/lib/i18n/i18n';
import type { Kind } from '../api/assessments';
import type { RowResult } from '../api/compute';
import styles from './pictures.module.scss';

const CELL = 56;
const MARGIN = 40;

type Props = {
  kind: Kind;
  rows: { name: string; scores: Record<string, number | null> }[];
  results: RowResult[];
};

/** Rows by two dimensions: the first upwards, the second to the right; the numbers are those of the list below. */
export const PlaceGrid = ({ kind, rows, results }: Props) => {
  const { t } = useI18n();
  const [up, right] = kind.dimensions;
  if (!up || !right) return null;
  const steps = up.most - up.least + 1;
  const size = steps * CELL;
  const placed = rows.flatMap((row, index) => {
    const y = row.scores[up.key];
    const x = row.scores[right.key];
    return typeof y === 'number' && typeof x === 'number' ? [{ number: index + 1, name: row.name, x, y, index }] : [];
  });
  const name = (verdict: string | null | undefined) => kind.verdicts.find((it) => it.key === verdict)?.name ?? '–';
  const cells = new Map<string, number[]>();
  for (const it of placed) cells.set(`${it.x}/${it.y}`, [...(cells.get(`${it.x}/${it.y}`) ?? []), it.number]);
  const limit = {
    x: ((right.high ?? right.most) - right.least) * CELL,
    y: (up.most - (up.high ?? up.most) + 1) * CELL,
  };
  const quadrants = [
    { verdict: 'high-low', x: 0, y: 0, width: limit.x, height: limit.y },
    { verdict: 'high-high', x: limit.x, y: 0, width: size - limit.x, height: limit.y },
    { verdict: 'low-low', x: 0, y: limit.y, width: limit.x, height: size - limit.y },
    { verdict: 'low-high', x: limit.x, y: limit.y, width: size - limit.x, height: size - limit.y },
  ];
  return (
    <>
      <svg
        className={styles.picture}
        viewBox={`${-MARGIN} -6 ${size + MARGIN + 6} ${size + MARGIN}`}
        role="img"
        aria-label={t('assessment.grid', { up: up.name, right: right.name })}
      >
        {quadrants.map((it) => (
          <g key={it.verdict}>
            <rect
              className={it.verdict === 'high-high' ? styles.chosen : styles.quadrant}
              x={it.x}
              y={it.y}
              width={it.width}
              height={it.height}
            />
            <text className={styles.strategy} x={it.x + it.width / 2} y={it.y + 14}>
              {name(it.verdict)}
            </text>
          </g>
        ))}
        {Array.from({ length: steps }, (_, i) => (
          <g key={i}>
            <text className={styles.label} x={i * CELL + CELL / 2} y={size + 14}>
              {right.least + i}
            </text>
            <text className={styles.label} x={-10} y={size - i * CELL - CELL / 2 + 4}>
              {up.least + i}
            </text>
          </g>
        ))}
        <text className={styles.label} x={size / 2} y={size + 30}>
          {right.name}
        </text>
        <text className={styles.label} transform={`translate(-26 ${size / 2}) rotate(-90)`}>
          {up.name}
        </text>
        {[...cells].map(([key, numbers]) => {
          const [x = 0, y = 0] = key.split('/').map(Number);
          return (
            <text
              key={key}
              className={styles.number}
              x={(x - right.least) * CELL + CELL / 2}
              y={(up.most - y) * CELL + CELL / 2 + 6}
            >
              {numbers.join(', ')}
            </text>
          );
        })}
      </svg>
      <ol className="lj-rows">
        {placed.map((it) => (
          <li key={it.number}>
            {it.number}. {it.name || '–'}
            <span className="lj-second">{name(results[it.index]?.verdict)}</span>
          </li>
        ))}
      </ol>
    </>
  );
};
