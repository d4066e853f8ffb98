import { Button } from '@carbon/react';
import { useEffect, useRef } from 'react';
import { DataTable } from '@/components/data-list/data-table';
import { LinkTo } from '@/components/page/link-to';
import { Wide } from '@/components/page/wide';
import { When } from '@/components/text/when';
import { formatOrdinal, formatSpan } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Language } from '@/lib/i18n/language';
import type { Translate } from '@/lib/i18n/translate';
import type { Replay } from '../api/get-replay';
import { sentenceOf } from './event-words';
import { outcomeWords } from './outcomes';
import { Note, ReplayDetails, Values } from './replay-details';
import { isNameless } from './play-back';
import { isAt, standingOf, type Row } from './replay-rows';
import styles from './replay-steps.module.scss';
import { MASK, wordsOf } from './values';

type Props = {
  replay: Replay;
  rows: Row[];
  stop: number;
  onGo: (stop: number, element?: string) => void;
  onReveal?: () => void;
};

/** Every step of a case: what, who, when, how long, with which outcome, what was written. The slider's moment is marked. */
export const ReplaySteps = ({ replay, rows, stop, onGo, onReveal }: Props) => {
  const { t, language } = useI18n();
  const frame = useRef<HTMLDivElement>(null);
  useShownRow(frame, stop);
  const { extent } = replay;
  const isPart = extent.first > 0 || extent.last < extent.stops - 1;
  // That there is something is never hidden; whoever audits may give a reason to read it.
  const isHidden = [...replay.events, ...replay.beyond].some(
    (it) => it.report?.hidden || it.note?.hidden || it.reason === MASK || Object.values(it.values).includes(MASK),
  );
  const go = (row: Row) => onGo(row.begins, row.step?.elementId ?? row.event?.elementId ?? undefined);
  return (
    <section className={styles.steps} aria-label={t('case.history')}>
      <header className={styles.header}>
        <h3>
          {t('case.history')} <span className="lj-quiet">{t('replay.count', { count: extent.steps })}</span>
        </h3>
        {isHidden && onReveal && (
          <Button kind="ghost" size="sm" onClick={onReveal}>
            {t('history.reveal')}
          </Button>
        )}
        {isPart && (
          <div className={styles.parts}>
            <span className="lj-quiet">
              {t('replay.part', { first: extent.first + 1, last: extent.last + 1, all: extent.stops })}
            </span>
            <Button kind="ghost" size="sm" disabled={extent.first === 0} onClick={() => onGo(extent.first - 1)}>
              {t('replay.earlier')}
            </Button>
            <Button
              kind="ghost"
              size="sm"
              disabled={extent.last >= extent.stops - 1}
              onClick={() => onGo(extent.last + 1)}
            >
              {t('replay.later')}
            </Button>
          </div>
        )}
      </header>
      {extent.told < extent.steps && (
        <p className="lj-quiet">{t('replay.cut', { told: extent.told, count: extent.steps })}</p>
      )}
      <div ref={frame}>
        <Wide label={t('replay.list')} className={styles.list}>
          <DataTable
            label={t('case.history')}
            rows={rows}
            rowKey={(it) => it.key}
            rowProps={(it) => ({
              className: `${styles.row} ${styles[standingOf(it, stop)]}`,
              'aria-current': isAt(it, stop) ? 'step' : undefined,
              onClick: (event) => {
                if (!(event.target as Element).closest('a, button')) go(it);
              },
            })}
            columns={[
              {
                key: 'step',
                title: t('case.step'),
                cell: (it) => <Step row={it} stop={stop} onGo={() => go(it)} />,
              },
              { key: 'who', title: t('case.who'), from: 'md', cell: (it) => whoOf(it) ?? (it.step ? '–' : '') },
              {
                key: 'from',
                title: t('case.from'),
                from: 'md',
                cell: (it) => <When at={it.step?.from ?? it.event?.at} as="moment" />,
              },
              { key: 'took', title: t('case.took'), from: 'md', cell: (it) => tookOf(it, t, language) ?? '' },
              {
                key: 'outcome',
                title: t('case.outcome'),
                from: 'md',
                cell: (it) => outcomeOf(it, t) ?? (it.step ? '–' : ''),
              },
            ]}
          />
        </Wide>
      </div>
    </section>
  );
};

/** Brings what happened at the moment into sight, within the list: the page stays where it is. */
const useShownRow = (frame: React.RefObject<HTMLDivElement | null>, stop: number) => {
  useEffect(() => {
    const box = frame.current?.firstElementChild;
    const row = box?.querySelector('[aria-current]');
    if (!box || !row) return;
    const head = box.querySelector('thead')?.getBoundingClientRect().height ?? 0;
    const { top, bottom } = row.getBoundingClientRect();
    const { top: from, bottom: until } = box.getBoundingClientRect();
    if (top < from + head || bottom > until) box.scrollBy({ top: top - from - head - 8 });
  }, [frame, stop]);
};

const whoOf = ({ step, event }: Row) =>
  step ? (step.whoName ?? step.who) : event?.kind === 'assigned' || event?.kind === 'released' ? null : event?.whoName;

const tookOf = ({ step }: Row, t: Translate, language: Language) =>
  step && (step.until ? formatSpan(Date.parse(step.until) - Date.parse(step.from), language) : t('case.open'));

const outcomeOf = ({ step }: Row, t: Translate) => step?.outcome && outcomeWords(step.outcome, t);

type StepProps = { row: Row; stop: number; onGo: () => void };

const Step = ({ row, stop, onGo }: StepProps) => {
  const { t, language } = useI18n();
  const { step, event } = row;
  const narrow = [whoOf(row), tookOf(row, t, language), outcomeOf(row, t)].filter(Boolean).join(' · ');
  return (
    <>
      <button type="button" className={styles.go} onClick={onGo}>
        {step ? step.label : sentenceOf(event!, t)}
      </button>
      {standingOf(row, stop) === 'later' && <span className="cds--visually-hidden"> {t('replay.row.later')}</span>}
      {standingOf(row, stop) === 'now' && <span className="cds--visually-hidden"> {t('replay.row.now')}</span>}
      {step && step.turns > 1 && (
        <span className={styles.turn}>{t('replay.turn', { number: formatOrdinal(step.turn, language) })}</span>
      )}
      {step?.instance && (
        <span className={styles.turn}>
          {t('replay.instance', { number: step.instance, all: step.instances ?? step.instance })}
        </span>
      )}
      {step?.calledCaseId && (
        <span className={styles.turn}>
          <LinkTo to={`/cases/${step.calledCaseId}`}>{t('replay.called')}</LinkTo>
        </span>
      )}
      <span className="lj-second lj-narrow">
        <When at={step?.from ?? event?.at} as="moment" />
        {narrow && ` · ${narrow}`}
      </span>
      {event?.reason && <span className="lj-second">{wordsOf(event.reason, t, language)}</span>}
      {event && (
        <div>
          {event.kind === 'values' && event.label && !isNameless(event) && (
            <span className="lj-second">{event.label}</span>
          )}
          <Values values={event.values} />
          {event.note && <Note note={event.note} />}
        </div>
      )}
      <ReplayDetails events={row.details} from={step?.from} stop={stop} />
    </>
  );
};
