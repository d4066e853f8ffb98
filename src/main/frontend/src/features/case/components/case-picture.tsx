import { Button, Modal, SkeletonPlaceholder } from '@carbon/react';
import { Maximize } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useMemo, useState } from 'react';
import { LazyBpmnViewer } from '@/components/bpmn-viewer/lazy-bpmn-viewer';
import { Failure } from '@/components/states/failure';
import { useI18n } from '@/lib/i18n/i18n';
import { casePictureQuery } from '../api/get-case-picture';
import styles from './case-picture.module.scss';

type Props = { caseId: string; focus?: string; size?: 'small' | 'large' };

/** The process of a case, with "you are here"; small beside a task, large on request. */
export const CasePicture = ({ caseId, focus, size = 'small' }: Props) => {
  const { t } = useI18n();
  const picture = useQuery(casePictureQuery(caseId));
  const [enlarged, setEnlarged] = useState(false);
  const { data } = picture;

  const marks = useMemo(
    () => ({ active: data?.active ?? [], done: data?.done ?? [], incidents: data?.incidents ?? [] }),
    [data?.active, data?.done, data?.incidents],
  );
  const here = focus ?? marks.active[0];

  if (picture.isError && !data) return <Failure error={picture.error} onRetry={() => void picture.refetch()} />;

  const waiting = <SkeletonPlaceholder className={styles.waiting} />;
  return (
    <div>
      <div className={size === 'small' ? styles.small : styles.large}>
        {data ? (
          <Suspense fallback={waiting}>
            <LazyBpmnViewer
              xml={data.xml}
              marks={marks}
              focus={here}
              label={t('picture.label')}
              controls={size === 'large'}
            />
          </Suspense>
        ) : (
          waiting
        )}
      </div>
      {size === 'small' && (
        <Button kind="ghost" size="sm" renderIcon={Maximize} onClick={() => setEnlarged(true)} disabled={!data}>
          {t('picture.enlarge')}
        </Button>
      )}
      {enlarged && data && (
        <Modal
          open
          passiveModal
          size="lg"
          className={styles.modal}
          modalHeading={t('picture.label')}
          aria-label={t('picture.label')}
          closeButtonLabel={t('common.close')}
          onRequestClose={() => setEnlarged(false)}
        >
          <div className={styles.enlarged}>
            <Suspense fallback={waiting}>
              <LazyBpmnViewer xml={data.xml} marks={marks} focus={here} label={t('picture.label')} controls />
            </Suspense>
          </div>
        </Modal>
      )}
    </div>
  );
};
