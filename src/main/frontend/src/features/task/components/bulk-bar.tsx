import { Button } from '@carbon/react';
import { lazy, Suspense, useState } from 'react';
import { useI18n } from '@/lib/i18n/i18n';
import styles from './bulk-bar.module.scss';

const BulkAssignDialog = lazy(() => import('./bulk-assign-dialog').then((it) => ({ default: it.BulkAssignDialog })));

type Props = { selected: ReadonlySet<string>; onClear: () => void; mayAssign: boolean };

export const BulkBar = ({ selected, onClear, mayAssign }: Props) => {
  const { t } = useI18n();
  const [asking, setAsking] = useState(false);
  if (selected.size === 0) return null;

  return (
    <div className={styles.bar} role="toolbar" aria-label={t('task.bulk')}>
      <span className={styles.count}>{t('task.bulk.selected', { count: selected.size })}</span>
      {mayAssign && (
        <Button size="sm" kind="ghost" onClick={() => setAsking(true)}>
          {t('task.assign')}
        </Button>
      )}
      <Button size="sm" kind="ghost" onClick={onClear}>
        {t('common.cancel')}
      </Button>
      {asking && (
        <Suspense>
          <BulkAssignDialog
            taskIds={[...selected]}
            onClose={() => setAsking(false)}
            onDone={() => {
              setAsking(false);
              onClear();
            }}
          />
        </Suspense>
      )}
    </div>
  );
};
