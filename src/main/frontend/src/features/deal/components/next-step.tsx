import { When } from '@/components/text/when';
import { now } from '@/lib/clock';
import { useI18n } from '@/lib/i18n/i18n';
import type { Card } from '../api/deal';
import styles from './next-step.module.scss';

/** What was agreed and for when; what is late says so. */
export const NextStep = ({ step }: { step: Card['nextStep'] }) => {
  const { t } = useI18n();
  if (!step?.text && !step?.at) return <span className="lj-quiet">{t('deal.nextStep.none')}</span>;
  const late = Boolean(step.at && Date.parse(step.at) < now());
  return (
    <>
      {step.text}
      {step.at && (
        <span className={late ? styles.late : styles.at}>
          {late && `${t('task.due.overdue')}: `}
          <When at={step.at} as="date" />
        </span>
      )}
    </>
  );
};
