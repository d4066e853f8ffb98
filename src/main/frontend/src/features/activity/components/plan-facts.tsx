import { When } from '@/components/text/when';
import { PhoneTo } from '@/components/text/reach';
import { useI18n } from '@/lib/i18n/i18n';
import type { Plan } from '../api/planned';
import styles from './plan-facts.module.scss';

const isPhone = (text: string) => /^\+?[\d\s()-]{7,}$/.test(text);

/** When, how long, with whom, where, and what to think of. */
export const PlanFacts = ({ plan }: { plan: Plan }) => {
  const { t } = useI18n();
  return (
    <div className={styles.facts}>
      <p>
        <When at={plan.at} as="moment" />
        {plan.minutes ? ` · ${t('plan.minutes', { count: plan.minutes })}` : ''}
        {plan.withWhom && ` · ${plan.withWhom}`}
      </p>
      {plan.place && <p>{isPhone(plan.place) ? <PhoneTo number={plan.place} /> : plan.place}</p>}
      {plan.note && <p className={styles.note}>{plan.note}</p>}
    </div>
  );
};
