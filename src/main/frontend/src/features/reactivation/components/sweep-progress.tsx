import { ProgressBar } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { LinkTo } from '@/components/page/link-to';
import { formatDateTime } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { sweepsQuery } from '../api/reactivation';

/** How far the sweep is while it runs, and what the last one did. */
export const SweepProgress = () => {
  const { t, language } = useI18n();
  const sweeps = useQuery(sweepsQuery());
  const last = sweeps.data?.[0];
  if (!last) return <p className="lj-quiet">{sweeps.isSuccess ? t('reactivation.sweep.none') : null}</p>;
  const at = formatDateTime(last.beganAt, language);
  if (!last.finishedAt) {
    return (
      <ProgressBar
        label={t('reactivation.sweep.running', { at })}
        helperText={t('reactivation.sweep.progress', { started: last.started, due: last.due, lost: last.lost })}
        max={Math.max(1, last.due)}
        value={last.started}
      />
    );
  }
  return (
    <p className="lj-quiet">
      <LinkTo inline to={`/cases/${last.caseId}`}>
        {t('reactivation.sweep.last', { at })}
      </LinkTo>{' '}
      {t('reactivation.sweep.did', { started: last.started, lost: last.lost })}
    </p>
  );
};
