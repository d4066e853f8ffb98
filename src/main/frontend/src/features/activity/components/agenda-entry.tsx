import { CheckmarkOutline, Events, Flag, Phone } from '@carbon/icons-react';
import { Link } from 'react-router';
import { formatTime } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { pageOf, planIdOf, type AgendaItem } from '../api/get-agenda';
import styles from './agenda-entry.module.scss';

export const AGENDA_ICONS = { call: Phone, meeting: Events, task: CheckmarkOutline, 'next-step': Flag };

/** A call and a meeting are called by whom they are with, everything else by what is to be done. */
export const useEntryText = () => {
  const { t, language } = useI18n();
  return (item: AgendaItem) => {
    const planned = item.type === 'call' || item.type === 'meeting';
    const whom = item.subject?.label ?? (planned ? item.withWhom : null);
    const what = planned && whom ? whom : item.title;
    const more = [
      ...(planned ? [whom && item.withWhom !== whom ? item.withWhom : null, item.place] : [whom]),
      item.state === 'done' ? t('plan.held') : null,
    ].filter(Boolean);
    return {
      time: item.wholeDay ? t('agenda.wholeDay') : formatTime(item.at, language),
      kind: item.type === 'task' || item.type === 'next-step' ? t(`agenda.${item.type}`) : t(`timeline.${item.type}`),
      what,
      more: more.join(' · '),
    };
  };
};

type Props = { item: AgendaItem; onPlan: (id: string) => void };

/** One line of a day: when, what kind, with whom. */
export const AgendaEntry = ({ item, onPlan }: Props) => {
  const { time, kind, what, more } = useEntryText()(item);
  const Icon = AGENDA_ICONS[item.type];
  const plan = planIdOf(item);
  const page = pageOf(item);
  const content = (
    <>
      <span className={styles.time}>{time}</span>
      <Icon aria-label={kind} className={styles.icon} />
      <span className={styles.text}>
        <span className={styles.what}>{what}</span>
        {more && <span className="lj-second">{more}</span>}
      </span>
    </>
  );
  const className = item.state === 'done' ? `${styles.entry} ${styles.done}` : styles.entry;
  if (plan) {
    return (
      <button type="button" className={className} onClick={() => onPlan(plan)}>
        {content}
      </button>
    );
  }
  return page ? (
    <Link className={className} to={page}>
      {content}
    </Link>
  ) : (
    <div className={className}>{content}</div>
  );
};
