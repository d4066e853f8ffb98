import { useQuery } from '@tanstack/react-query';
import { Suspense, useMemo } from 'react';
import type { Badge } from '@/components/bpmn-viewer/diagram-viewer';
import { LazyBpmnViewer } from '@/components/bpmn-viewer/lazy-bpmn-viewer';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { useI18n } from '@/lib/i18n/i18n';
import { figuresQuery } from '../api/get-process';
import type { Place } from './cases-at';
import styles from './process-picture.module.scss';

type Props = {
  process: string;
  name: string;
  version: number;
  xml: string | undefined;
  onPlace: (place: Place) => void;
};

const NO_MARKS = {};

/** A version as a picture, with the cases that wait at each step. */
export const ProcessPicture = ({ process, name, version, xml, onPlace }: Props) => {
  const { t } = useI18n();
  const figures = useQuery(figuresQuery(process, version));
  const badges = useMemo(
    () =>
      (figures.data ?? []).flatMap(({ elementId, active, overdue, incidents, estimated }): Badge[] => [
        ...(active > 0
          ? [
              {
                element: elementId,
                text: estimated ? `≈${active}` : String(active),
                label: t('studio.badge.active', { count: active }),
                onClick: () => onPlace({ element: elementId, only: '' }),
              },
            ]
          : []),
        ...(overdue > 0
          ? [
              {
                element: elementId,
                text: `${overdue}!`,
                label: t('studio.badge.overdue', { count: overdue }),
                tone: 'warning' as const,
                onClick: () => onPlace({ element: elementId, only: 'overdue' }),
              },
            ]
          : []),
        ...(incidents > 0
          ? [
              {
                element: elementId,
                text: `${incidents}✕`,
                label: t('studio.badge.incidents', { count: incidents }),
                tone: 'error' as const,
                onClick: () => onPlace({ element: elementId, only: 'incidents' }),
              },
            ]
          : []),
      ]),
    [figures.data, onPlace, t],
  );
  if (!xml) return <RowsSkeleton rows={4} />;
  return (
    <>
      <div className={styles.picture}>
        <Suspense fallback={<RowsSkeleton rows={4} />}>
          <LazyBpmnViewer
            xml={xml}
            marks={NO_MARKS}
            badges={badges}
            label={t('studio.diagram.label', { name })}
            controls
          />
        </Suspense>
      </div>
      {badges.length > 0 && <p className="lj-quiet">{t('studio.badges.hint')}</p>}
    </>
  );
};
