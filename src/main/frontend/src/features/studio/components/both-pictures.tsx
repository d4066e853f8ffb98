import { Suspense, useMemo } from 'react';
import { LazyBpmnViewer } from '@/components/bpmn-viewer/lazy-bpmn-viewer';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { useI18n } from '@/lib/i18n/i18n';
import type { Mapping } from '../api/migrations';
import styles from './process-picture.module.scss';
import type { Diagram } from './use-diagram';

type Props = {
  before: Diagram;
  after: Diagram;
  from: number;
  to: number;
  mapping: Mapping;
  standing: Map<string, number>;
};

/** Both versions: where cases stand, and where they would stand. */
export const BothPictures = ({ before, after, from, to, mapping, standing }: Props) => {
  const { t } = useI18n();
  const badges = useMemo(
    () =>
      [...standing].map(([element, count]) => ({
        element,
        text: String(count),
        label: t('migration.standing', { count }),
      })),
    [standing, t],
  );
  const [was, will] = useMemo(() => {
    const places = [...standing.keys()];
    const there = places.flatMap((it) => mapping[it] || []);
    return [
      { active: places.filter((it) => mapping[it]), removed: places.filter((it) => !mapping[it]) },
      { active: there },
    ];
  }, [mapping, standing]);
  const waiting = <RowsSkeleton rows={4} />;
  return (
    <>
      <div className="lj-halves">
        {(
          [
            [from, before, was, badges],
            [to, after, will, []],
          ] as const
        ).map(([version, { xml }, marks, numbers]) => (
          <div key={version}>
            <h3 className="lj-subtitle">{t('migration.version', { number: version })}</h3>
            <div className={styles.picture}>
              <Suspense fallback={waiting}>
                <LazyBpmnViewer
                  xml={xml}
                  marks={marks}
                  badges={numbers as typeof badges}
                  label={t('migration.picture', { number: version })}
                  controls
                />
              </Suspense>
            </div>
          </div>
        ))}
      </div>
      <p className="lj-quiet">{t('migration.legend')}</p>
    </>
  );
};
