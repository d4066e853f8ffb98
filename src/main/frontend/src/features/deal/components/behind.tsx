import '@/lib/i18n/further';
import { DismissibleTag } from '@carbon/react';
import { formatDate } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Stage } from '../api/get-funnels';
import styles from './behind.module.scss';
import { usePeriodName } from './period-name';
import { BEHIND_A_NUMBER, type Filters, type Key } from './pipeline-filters';

type Props = {
  filters: Filters;
  stages: Stage[];
  /** What the reason is called, once a deal with it is listed. */
  reason?: string;
  onClear: (key: Key) => void;
};

/** What the table is narrowed to because somebody followed a number, and how to widen it again. */
export const Behind = ({ filters, stages, reason, onClear }: Props) => {
  const { t, language } = useI18n();
  const stage = (key: string) => (key === 'none' ? '–' : (stages.find((it) => it.stage === key)?.label ?? key));
  const nameOf = usePeriodName();
  const month = (key: string) => (key === 'none' ? t('forecast.noDate') : nameOf(key));
  const day = (at: string) => (Number.isNaN(Date.parse(at)) ? at : formatDate(at, language));
  const say: Record<(typeof BEHIND_A_NUMBER)[number], (value: string) => string> = {
    passed: (it) => t('behind.passed', { stage: stage(it) }),
    outcome: (it) => t(it === 'moved' ? 'pipeline.wentOn' : it === 'lost' ? 'pipeline.lost' : 'pipeline.still'),
    forecast: (it) =>
      t('behind.forecast', {
        number: t(
          it === 'won'
            ? 'forecast.won'
            : it === 'committed'
              ? 'forecast.committed'
              : it === 'weighted'
                ? 'forecast.weighted'
                : 'forecast.bestCase',
        ),
      }),
    category: (it) => (it === 'omitted' ? t('forecast.omitted') : it),
    closeFrom: (it) => t('behind.closeFrom', { day: day(it) }),
    closeUntil: (it) => t('behind.closeUntil', { day: day(it) }),
    noValue: () => t('behind.noValue'),
    closing: (it) => t(filters.forecast ? 'behind.period' : 'behind.closing', { month: month(it) }),
    closedStage: (it) => t('behind.closedStage', { stage: stage(it) }),
    reason: (it) => t('behind.reason', { reason: it === 'none' ? t('reasons.unknown') : (reason ?? it) }),
    currency: (it) => t('behind.currency', { currency: it }),
    from: (it) => t(filters.passed ? 'behind.enteredFrom' : 'behind.closedFrom', { day: day(it) }),
    until: (it) => t(filters.passed ? 'behind.enteredUntil' : 'behind.closedUntil', { day: day(it) }),
  };
  const used = BEHIND_A_NUMBER.filter((it) => filters[it]);
  if (used.length === 0) return null;
  return (
    <div className={styles.tags}>
      {used.map((it) => (
        <DismissibleTag
          key={it}
          type="blue"
          size="md"
          text={say[it](filters[it])}
          title={t('behind.clear', { filter: say[it](filters[it]) })}
          onClose={() => onClear(it)}
        />
      ))}
    </div>
  );
};
