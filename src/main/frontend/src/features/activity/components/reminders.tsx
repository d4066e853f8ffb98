import { Button, InlineNotification } from '@carbon/react';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { LinkTo } from '@/components/page/link-to';
import { now, useNow } from '@/lib/clock';
import { formatTime } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { subjectOf, useDismissReminder, type Plan } from '../api/planned';
import { LastNotes } from './last-notes';
import { PlanFacts } from './plan-facts';
import styles from './reminders.module.scss';

const USUAL_MINUTES = 30;
const endOf = (plan: Plan) => Date.parse(plan.at) + (plan.minutes ?? USUAL_MINUTES) * 60_000;

/** What begins in a moment, on whatever page one is; the diagram says when, this only shows it. */
export const Reminders = ({ plans, mayReport }: { plans: Plan[]; mayReport: boolean }) => {
  const { t } = useI18n();
  const current = useNow(30);
  const due = plans.filter((it) => endOf(it) > current);
  return (
    <section className={styles.reminders} aria-label={t('reminder.title')} aria-live="polite">
      {due.map((it) => (
        <Reminder key={it.id + it.at} plan={it} mayReport={mayReport} />
      ))}
    </section>
  );
};

const Reminder = ({ plan, mayReport }: { plan: Plan; mayReport: boolean }) => {
  const { t, language } = useI18n();
  const dismiss = useDismissReminder();
  const [mayAsk, setMayAsk] = useState(() => 'Notification' in window && Notification.permission === 'default');
  const minutes = Math.ceil((Date.parse(plan.at) - useNow(30)) / 60_000);
  const subject = subjectOf(plan);
  const label = subject?.label ?? plan.withWhom ?? '';
  const kind = t(`timeline.${plan.kind}`);
  const title =
    minutes > 0
      ? t('reminder.in', { kind, count: minutes })
      : t('reminder.since', { kind, time: formatTime(plan.at, language) });

  useSystemNotice(plan, `${kind} ${formatTime(plan.at, language)}`, label);

  return (
    <div className={styles.reminder}>
      <InlineNotification
        lowContrast
        kind="info"
        role="status"
        statusIconDescription={t('common.info')}
        aria-label={t('reminder.dismiss')}
        title={title}
        onCloseButtonClick={() => dismiss.mutate(plan.id)}
      />
      <div className={styles.body}>
        {subject && (
          <p className={styles.label}>
            <LinkTo to={`/${subject.type}s/${subject.id}`}>{label}</LinkTo>
          </p>
        )}
        <PlanFacts plan={plan} />
        <LastNotes plan={plan} />
        <div className="lj-row">
          {plan.taskId && mayReport && (
            <Button
              as={Link}
              to={`/tasks/${plan.taskId}?assignee=all`}
              size="sm"
              onClick={() => dismiss.mutate(plan.id)}
            >
              {t('plan.report')}
            </Button>
          )}
          <Button kind="ghost" size="sm" disabled={dismiss.isPending} onClick={() => dismiss.mutate(plan.id)}>
            {t('reminder.dismiss')}
          </Button>
          {mayAsk && (
            <Button
              kind="ghost"
              size="sm"
              onClick={() => void Notification.requestPermission().then(() => setMayAsk(false))}
            >
              {t('reminder.outside')}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
};

const shown = new Set<string>();

/** Also outside of the page, for whoever has allowed it and looks elsewhere. */
const useSystemNotice = (plan: Plan, title: string, text: string) => {
  useEffect(() => {
    const key = plan.id + plan.at;
    if (shown.has(key) || !document.hidden || typeof Notification === 'undefined') return;
    if (Notification.permission !== 'granted' || Date.parse(plan.at) + 60_000 < now()) return;
    shown.add(key);
    const notice = new Notification(title, { body: text, tag: key });
    notice.onclick = () => {
      window.focus();
      notice.close();
    };
  }, [plan.id, plan.at, title, text]);
};
