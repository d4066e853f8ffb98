import { useEffect, useRef } from 'react';
import { LinkTo } from '@/components/page/link-to';
import { When } from '@/components/text/when';
import { Wide } from '@/components/page/wide';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import type { Replay, ReplayEvent } from '../api/get-replay';
import styles from './case-replay.module.scss';
import { OUTCOMES } from './outcomes';
import { isAside, isNameless } from './play-back';
import { wordsOf } from './values';

/** So many are read at most; more can be reached by going back in time. */
const SHOWN = 200;
/** Told with the step that they belong to. */
const SILENT = new Set(['took', 'fetched']);

type Props = { replay: Replay; first: number; last: number };

/** What had happened up to a moment, the newest first; what happened at it is marked. */
export const ReplayEvents = ({ replay, first, last }: Props) => {
  const { t } = useI18n();
  const frame = useRef<HTMLDivElement>(null);
  const told = replay.events
    .slice(0, last + 1)
    .filter((it, index, all) => !SILENT.has(it.kind) && !isNameless(it) && !(it.kind === 'left' && isAside(all, index)))
    .reverse();
  useEffect(() => {
    const box = frame.current?.firstElementChild;
    if (box) box.scrollTop = 0;
  }, [last]);
  return (
    <div ref={frame}>
      <Wide label={t('replay.soFar')} className={styles.events}>
        <ol>
          {told.slice(0, SHOWN).map((it) => (
            <li key={it.number} aria-current={it.number >= first ? 'step' : undefined}>
              <Line event={it} />
            </li>
          ))}
        </ol>
      </Wide>
    </div>
  );
};

const Line = ({ event }: { event: ReplayEvent }) => {
  const { t } = useI18n();
  const what = t(`replay.kind.${event.kind}` as MessageKey, {
    name: event.label ?? '',
    who: event.whoName ?? '',
    from: event.from ?? '',
    to: event.to ?? '',
  });
  const outcome =
    event.kind === 'left' && event.outcome && event.outcome !== 'completed'
      ? (OUTCOMES[event.outcome] && t(OUTCOMES[event.outcome]!)) || event.outcome
      : undefined;
  const who = event.kind === 'assigned' || event.kind === 'released' ? undefined : event.whoName;
  return (
    <>
      <span>
        {what}
        {outcome && <strong>: {outcome}</strong>}
        {event.calledCaseId && (
          <>
            {' '}
            <LinkTo to={`/cases/${event.calledCaseId}`}>{t('replay.called')}</LinkTo>
          </>
        )}
      </span>
      <span className="lj-second">
        <When at={event.at} />
        {who && ` · ${who}`}
        {event.kind === 'values' && event.label && ` · ${event.label}`}
        {event.reason && ` · ${event.reason}`}
      </span>
      <Values values={event.values} />
      {event.report && <Report report={event.report} />}
    </>
  );
};

const Values = ({ values }: { values: Record<string, unknown> }) => {
  const { t, language } = useI18n();
  const entries = Object.entries(values);
  if (entries.length === 0) return null;
  return (
    <p className={styles.values}>
      {entries.map(([name, value]) => (
        <span key={name}>
          {name} = {wordsOf(value, t, language)}
        </span>
      ))}
    </p>
  );
};

const Report = ({ report }: { report: NonNullable<ReplayEvent['report']> }) => {
  const { t, language } = useI18n();
  if (report.hidden) return <p className={styles.values}>{t('replay.report.hidden')}</p>;
  const minutes = report.minutes ? t('replay.report.minutes', { count: report.minutes }) : undefined;
  const facts = [minutes, report.nextStep && t('replay.report.next', { step: report.nextStep })].filter(Boolean);
  return (
    <>
      {report.summary && <p>{report.summary}</p>}
      <p className={styles.values}>
        {facts.map((it) => (
          <span key={String(it)}>{it}</span>
        ))}
        {Object.entries(report.answers).map(([name, value]) => (
          <span key={name}>
            {name}: {wordsOf(value, t, language)}
          </span>
        ))}
      </p>
    </>
  );
};
