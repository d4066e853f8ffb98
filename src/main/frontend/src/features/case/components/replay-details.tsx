import { LinkTo } from '@/components/page/link-to';
import { When } from '@/components/text/when';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey, Translate } from '@/lib/i18n/translate';
import type { ReplayEvent } from '../api/get-replay';
import styles from './replay-steps.module.scss';
import { wordsOf } from './values';

type Props = {
  events: ReplayEvent[];
  /** When the step began: what happened at once needs no time of its own. */
  from: string | undefined;
  stop: number;
};

/** What happened in a step between its beginning and its end: who took it, what was written, which values it set. */
export const ReplayDetails = ({ events, from, stop }: Props) => {
  const { t } = useI18n();
  if (events.length === 0) return null;
  return (
    <ul className={styles.details}>
      {events.map((it) => (
        <li key={it.number} className={it.stop > stop ? styles.yetToCome : undefined}>
          <span>
            {it.at !== from && (
              <>
                <When at={it.at} as="moment" />{' '}
              </>
            )}
            {detailOf(it, t)}
          </span>
          <Values values={it.values} />
          {it.report && <Report report={it.report} />}
          {it.note && <Note note={it.note} />}
        </li>
      ))}
    </ul>
  );
};

const detailOf = (it: ReplayEvent, t: Translate) => {
  const kind = it.kind === 'sent' ? `sent.${it.note?.channel ?? 'email'}` : it.kind;
  return t(`replay.detail.${kind}` as MessageKey, { who: it.whoName ?? it.who ?? '–' });
};

export const Values = ({ values }: { values: Record<string, unknown> }) => {
  const { t, language } = useI18n();
  const entries = Object.entries(values);
  if (entries.length === 0) return null;
  return (
    <span className={styles.values}>
      {entries.map(([name, value]) => (
        <span key={name}>
          {name} = {wordsOf(value, t, language)}
        </span>
      ))}
    </span>
  );
};

const Report = ({ report }: { report: NonNullable<ReplayEvent['report']> }) => {
  const { t, language } = useI18n();
  if (report.hidden) return <span className={styles.values}>{t('replay.report.hidden')}</span>;
  const minutes = report.minutes ? t('replay.report.minutes', { count: report.minutes }) : undefined;
  const facts = [minutes, report.nextStep && t('replay.report.next', { step: report.nextStep })].filter(Boolean);
  const answers = Object.entries(report.answers);
  return (
    <>
      {report.summary && <span className={styles.words}>{report.summary}</span>}
      {facts.length + answers.length > 0 && (
        <span className={styles.values}>
          {facts.map((it) => (
            <span key={String(it)}>{it}</span>
          ))}
          {answers.map(([name, value]) => (
            <span key={name}>
              {name}: {wordsOf(value, t, language)}
            </span>
          ))}
        </span>
      )}
    </>
  );
};

export const Note = ({ note }: { note: NonNullable<ReplayEvent['note']> }) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  return (
    <>
      {note.hidden && (
        <span className={styles.values}>{t(note.messageId ? 'replay.files.hidden' : 'replay.note.hidden')}</span>
      )}
      {note.text && <span className={styles.words}>{note.text}</span>}
      {note.files.length > 0 && (
        <span className={styles.values}>
          {note.files.map((name, index) => (
            <span key={`${index}-${name}`}>{name}</span>
          ))}
        </span>
      )}
      {note.messageId && me.can('message') && (
        <LinkTo to={`/messages/${note.messageId}`}>{t('replay.message.open')}</LinkTo>
      )}
    </>
  );
};
