import { SkeletonText } from '@carbon/react';
import { useI18n } from '@/lib/i18n/i18n';
import styles from './states.module.scss';

export const RowsSkeleton = ({ rows = 5 }: { rows?: number }) => {
  const { t } = useI18n();
  return (
    <div className={styles.skeleton} role="status" aria-label={t('common.loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <SkeletonText key={index} paragraph lineCount={2} />
      ))}
    </div>
  );
};
