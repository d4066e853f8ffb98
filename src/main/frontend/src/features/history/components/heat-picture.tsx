import { SkeletonPlaceholder } from '@carbon/react';
import { Suspense, useMemo } from 'react';
import type { Badge } from '@/components/bpmn-viewer/diagram-viewer';
import { LazyBpmnViewer } from '@/components/bpmn-viewer/lazy-bpmn-viewer';
import { formatNumber, formatSpan } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import type { ElementHeat } from '../api/get-heat';
import styles from './heat-picture.module.scss';
import { LEVELS, levelOf, scaleOf, valueOf, type Measure } from './heat-scale';

/** Below it the picture is an overview: colours alone. */
const LEGIBLE = 0.3;

type Props = { xml: string | undefined; name: string; elements: ElementHeat[]; measure: Measure };

/** A diagram coloured by how much happens, or takes how long, at each element; every colour has its number beside it. */
export const HeatPicture = ({ xml, name, elements, measure }: Props) => {
  const { t, language } = useI18n();
  const scale = useMemo(
    () =>
      scaleOf(
        elements.map((it) => valueOf(it, measure) ?? 0),
        measure,
      ),
    [elements, measure],
  );
  const words = useMemo(
    () => (value: number) =>
      measure === 'count' ? formatNumber(Math.round(value), language) : formatSpan(value * 1000, language),
    [measure, language],
  );
  const marks = useMemo(
    () => ({
      heat: Array.from({ length: LEVELS }, (_, index) =>
        elements.filter((it) => levelOf(valueOf(it, measure), scale) === index + 1).map((it) => it.elementId),
      ),
    }),
    [elements, measure, scale],
  );
  const badges = useMemo(
    () =>
      elements.flatMap((it): Badge[] => {
        const value = valueOf(it, measure);
        if (value === null || value < 1) return [];
        const text = words(value);
        return [
          {
            element: it.elementId,
            text,
            minZoom: LEGIBLE,
            label: `${it.label}: ${t(`heat.measure.${measure}` as MessageKey)} ${text}`,
          },
        ];
      }),
    [elements, measure, words, t],
  );
  const waiting = <SkeletonPlaceholder className={styles.picture} />;
  return (
    <>
      <div className={styles.picture}>
        {xml ? (
          <Suspense fallback={waiting}>
            <LazyBpmnViewer xml={xml} marks={marks} badges={badges} label={t('heat.picture', { name })} controls />
          </Suspense>
        ) : (
          waiting
        )}
      </div>
      {scale.length > 0 && (
        <ul className={styles.legend} aria-label={t('heat.legend')}>
          {scale.map((end, index) => (
            <li key={index}>
              <span className={styles.swatch} data-level={index + 1} aria-hidden />
              {t('heat.upTo', { value: words(end) })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
};
