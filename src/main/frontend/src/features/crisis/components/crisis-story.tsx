import { Section } from '@/components/page/section';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import { useNames, type Crisis } from '../api/crises';
import styles from './crisis.module.scss';

/** What customers were told, and everything that happened, the newest first. */
export const CrisisStory = ({ crisis }: { crisis: Crisis }) => {
  const { t, has } = useStory();
  const names = useNames();
  const sent = crisis.notices.filter((it) => it.sentAt);
  return (
    <>
      <Section title={t('crisis.notices')} count={sent.length}>
        {sent.length === 0 && <p className="lj-quiet">{t('crisis.notices.none')}</p>}
        <ul className="lj-rows" aria-label={t('crisis.notices')}>
          {sent.map((it) => (
            <li key={it.id}>
              <p className={styles.text}>{it.text}</p>
              <p className="lj-second">
                <When at={it.sentAt} as="moment" /> · {t('crisis.notices.to', { count: it.customers ?? 0 })} ·{' '}
                {t(`crisis.channel.${it.channel}`)} · {names(it.writtenBy)}
              </p>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('crisis.timeline')} count={crisis.timeline.length}>
        <ol className="lj-rows" aria-label={t('crisis.timeline')}>
          {[...crisis.timeline].reverse().map((it, index) => (
            <li key={crisis.timeline.length - index}>
              {has(it.kind)}
              {it.about && `: ${it.about}`}
              <span className="lj-second">
                <When at={it.at} as="moment" /> · {names(it.by)}
              </span>
            </li>
          ))}
        </ol>
      </Section>
    </>
  );
};

const KINDS = [
  'started',
  'dismissed',
  'activated',
  'campaigns-paused',
  'campaigns-resumed',
  'campaigns-wait',
  'alerted-email',
  'alerted-sms',
  'deputy-alerted-email',
  'deputy-alerted-sms',
  'acknowledged-email',
  'acknowledged-sms',
  'acknowledged-board',
  'acknowledged-manager',
  'deputy-acknowledged-email',
  'deputy-acknowledged-sms',
  'deputy-acknowledged-board',
  'silent',
  'no-deputy',
  'deputy-away',
  'settled-reached',
  'settled-replaced',
  'settled-given-up',
  'step-done',
  'step-skipped',
  'step-late',
  'tell-customers',
  'notice-sent',
  'follow-protocol',
  'declare-over',
  'choose-risk',
  'analyse-causes',
  'draw-lessons',
  'register-fed',
  'register-unchanged',
  'closed',
  'called-off',
] as const;

const useStory = () => {
  const { t } = useI18n();
  const has = (kind: string) => {
    const known = KINDS.find((it) => it === kind);
    return known ? t(`crisis.event.${known}`) : kind;
  };
  return { t, has };
};
