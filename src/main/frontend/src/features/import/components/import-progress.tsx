import { InlineNotification, ProgressBar } from '@carbon/react';
import { Facts } from '@/components/text/facts';
import { formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { isWorking, type Import } from '../api/import';

/** How far it is, and what became of the rows. */
export const ImportProgress = ({ of }: { of: Import }) => {
  const { t, language } = useI18n();
  const back = (of.removed ?? 0) + (of.kept ?? 0);
  const [done, total] = of.undoing ? [back, of.created + of.merged] : [of.done, of.total];
  const count = (value: number | null | undefined) => formatNumber(value ?? 0, language);
  return (
    <div className="lj-stack">
      {isWorking(of) && (
        <ProgressBar
          label={t(
            of.undoing ? 'import.state.UNDOING' : `import.state.${of.state === 'QUEUED' ? 'QUEUED' : 'RUNNING'}`,
          )}
          helperText={t('import.progress', { done, total })}
          max={Math.max(1, total)}
          value={done}
        />
      )}
      {of.failure && (
        <InlineNotification
          lowContrast
          hideCloseButton
          role="alert"
          kind="error"
          statusIconDescription={t('common.error')}
          title={t('import.failed')}
          subtitle={of.failure}
        />
      )}
      <Facts
        items={[
          [t('import.total'), count(of.total)],
          [t(of.dryRun ? 'import.wouldCreate' : 'import.created'), count(of.created)],
          [t(of.dryRun ? 'import.wouldMerge' : 'import.merged'), count(of.merged)],
          [t('import.rejected'), count(of.rejected)],
          [t('import.warnings'), count(of.warnings)],
          [t('import.duplicates'), of.probableDuplicates ? count(of.probableDuplicates) : null],
          [t('import.removed'), of.undoing || of.state === 'UNDONE' ? count(of.removed) : null],
          [t('import.removedInPart'), of.removedInPart ? count(of.removedInPart) : null],
          [t('import.kept'), of.undoing || of.state === 'UNDONE' ? count(of.kept) : null],
        ]}
      />
    </div>
  );
};
