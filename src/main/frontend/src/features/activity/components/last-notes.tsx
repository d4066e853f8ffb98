import { SkeletonText } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import { lastNotesQuery } from '../api/get-last-notes';
import type { Plan } from '../api/planned';
import styles from './last-notes.module.scss';

const KNOWN = ['call', 'meeting', 'email', 'note'];

/** What was said last, read in a few seconds before the phone is picked up. */
export const LastNotes = ({ plan }: { plan: Plan }) => {
  const { t } = useI18n();
  const notes = useQuery(lastNotesQuery(plan));
  if (notes.isPending) return <SkeletonText paragraph lineCount={2} />;
  if (notes.isError) return null;
  return (
    <section aria-label={t('plan.lastNotes')}>
      <h3 className={styles.title}>{t('plan.lastNotes')}</h3>
      {notes.data.length === 0 && <p className="lj-quiet">{t('plan.lastNotes.none')}</p>}
      <ul className={styles.notes}>
        {notes.data.map((it) => (
          <li key={it.id}>
            <span className="lj-second">
              {KNOWN.includes(it.kind) ? t(`timeline.${it.kind}` as MessageKey) : t('timeline.task')} ·{' '}
              <When at={it.at} as="date" />
              {it.actorName && ` · ${it.actorName}`}
            </span>
            {it.summary}
            {it.nextStep && (
              <span className="lj-second">
                {t('activity.nextStep')}: {it.nextStep}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
