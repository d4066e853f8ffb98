import { When } from '@/components/text/when';
import { LinkTo } from '@/components/page/link-to';
import { useI18n } from '@/lib/i18n/i18n';
import type { Offer } from '../api/offer';
import styles from './questions.module.scss';
import { useUserName } from '@/components/user-select/use-user-name';

/** What the customer asked, and what we answered. */
export const Questions = ({ offer }: { offer: Offer }) => {
  const { t } = useI18n();
  const userName = useUserName();
  const task = offer.tasks.find((it) => it.taskKey === 'answer-customer');
  return (
    <ul className={`lj-rows ${styles.questions}`}>
      {offer.questions.map((it) => (
        <li key={it.id}>
          <p className="lj-lines">{it.text}</p>
          <span className="lj-second">
            {it.askedBy ?? t('offer.customer')} · <When at={it.askedAt} /> ·{' '}
            {t('offer.version.of', { number: it.version })}
          </span>
          {it.reply ? (
            <>
              <p className="lj-lines">→ {it.reply}</p>
              <span className="lj-second">
                {userName(it.repliedBy)} · <When at={it.repliedAt} />
              </span>
            </>
          ) : (
            <p className="lj-quiet">
              {task ? (
                <LinkTo to={`/tasks/${task.id}?assignee=all`}>{t('offer.question.reply')}</LinkTo>
              ) : (
                t('offer.question.open')
              )}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
};
