import { Tag } from '@carbon/react';
import { useNow } from '@/lib/clock';
import { formatSpan } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import styles from './sla-tag.module.scss';
import { slaState, type Deadlines } from './sla-state';

type Props = Deadlines & { size?: 'sm' | 'md' };

/** The time left, counting down; red when the promise is broken, never by colour alone. */
export const SlaTag = ({ sla, slaBreachAt, dueAt, size = 'sm' }: Props) => {
  const { t, language } = useI18n();
  const now = useNow(slaBreachAt ? 1 : 30);
  const state = slaState({ sla, slaBreachAt, dueAt }, now);
  if (!state) return null;

  const span = formatSpan(state.remaining, language);
  const text =
    state.kind === 'breached'
      ? t('sla.breachedBy', { span })
      : state.remaining < 0
        ? t('sla.overdueBy', { span })
        : t('sla.left', { span });
  const type =
    state.kind === 'breached'
      ? 'red'
      : state.kind === 'at-risk'
        ? 'magenta'
        : state.kind === 'overdue'
          ? 'warm-gray'
          : 'cool-gray';
  return (
    <Tag size={size} type={type} className={styles.tag} data-kind={state.kind} title={t(`sla.${state.kind}`)}>
      {state.kind === 'at-risk' ? `${t('sla.at-risk')} · ${text}` : text}
    </Tag>
  );
};
