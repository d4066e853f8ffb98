import { useI18n } from '@/lib/i18n/i18n';
import type { Risk } from '../api/plans';
import styles from './risk-matrix.module.scss';

const SCALE = [1, 2, 3, 4, 5];

type Props = {
  risks: Risk[];
  /** By likelihood and impact, both from 1. */
  priorities: string[][];
};

const COLOURS: Record<string, string | undefined> = {
  low: styles.low,
  medium: styles.medium,
  high: styles.high,
  critical: styles.critical,
};

/** The register as likelihood × impact; the numbers are those of the list below. */
export const RiskMatrix = ({ risks, priorities }: Props) => {
  const { t } = useI18n();
  return (
    <table className={styles.matrix}>
      <caption>{t('plan-crisis.matrix')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('plan-crisis.matrix.axes')}</th>
          {SCALE.map((it) => (
            <th key={it} scope="col">
              {it}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...SCALE].reverse().map((likelihood) => (
          <tr key={likelihood}>
            <th scope="row">{likelihood}</th>
            {SCALE.map((impact) => (
              <td key={impact} className={COLOURS[priorities[likelihood - 1]?.[impact - 1] ?? '']}>
                {risks
                  .map((it, index) => ({ it, index }))
                  .filter(({ it }) => it.likelihood === likelihood && it.impact === impact)
                  .map(({ index }) => index + 1)
                  .join(', ')}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
