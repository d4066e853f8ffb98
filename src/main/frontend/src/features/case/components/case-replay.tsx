import '@/lib/i18n/further';
import { SkeletonPlaceholder } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useMemo, useState } from 'react';
import type { Badge } from '@/components/bpmn-viewer/diagram-viewer';
import { LazyBpmnViewer } from '@/components/bpmn-viewer/lazy-bpmn-viewer';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { formatDateTime } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { useDebounced } from '@/lib/use-debounced';
import { casePictureQuery } from '../api/get-case-picture';
import { formerDiagramQuery, replayQuery, type Replay } from '../api/get-replay';
import styles from './case-replay.module.scss';
import { sentenceOf } from './event-words';
import { OpenSteps } from './open-steps';
import { eventsAt, momentAt, partOf, type Moment } from './play-back';
import { ReplayControls } from './replay-controls';
import { rowsOf, stopOf } from './replay-rows';
import { ReplaySteps } from './replay-steps';
import { ReplayTables } from './replay-tables';

const PACE = 900;

/** Whoever drags the slider over a long case asks for the part where it comes to rest, not for those on the way. */
const REST = 200;

type Props = { caseId: string; onReveal?: () => void };

/**
 * A case on its diagram, played back moment by moment: where its tokens stood, which way they took, and the list of its
 * steps. Slider, diagram and list always show the same moment. Below, what can be added up.
 */
export const CaseReplay = ({ caseId, onReveal }: Props) => {
  const { t, language } = useI18n();
  // Null follows the case as it goes on; of a long case only the part that is looked at is here.
  const [chosen, setChosen] = useState<number | null>(null);
  const [kept, setKept] = useState<Replay>();
  const last = kept?.caseId === caseId ? kept : undefined;
  // Worked out from what the case has become: one that grows into a second part while it is watched leaves nobody behind.
  const part = partOf(useDebounced(chosen, REST), last?.extent);
  const query = useQuery(replayQuery(caseId, language, part));
  if (query.data && query.data !== kept) setKept(query.data);
  // What is here stays while another part is on its way, and when that fails.
  const replay = query.data ?? last;
  if (!replay) {
    return (
      <Section title={t('replay.title')}>
        {query.isPending ? (
          <RowsSkeleton rows={6} />
        ) : (
          <Failure error={query.error} onRetry={() => void query.refetch()} />
        )}
      </Section>
    );
  }
  return (
    <>
      <Section title={t('replay.title')}>
        <OpenSteps caseId={caseId} />
        {query.error && <Failure error={query.error} onRetry={() => void query.refetch()} />}
        <Player replay={replay} chosen={chosen} failed={query.isError} onGo={setChosen} onReveal={onReveal} />
      </Section>
      <ReplayTables replay={replay} />
    </>
  );
};

type PlayerProps = {
  replay: Replay;
  chosen: number | null;
  failed: boolean;
  onGo: (to: number) => void;
  onReveal?: () => void;
};

const Player = ({ replay, chosen, failed, onGo, onReveal }: PlayerProps) => {
  const { t, language } = useI18n();
  const { extent } = replay;
  const end = extent.stops - 1;
  const place = Math.min(chosen ?? end, end);
  const isHere = place >= extent.first && place <= extent.last;
  // While another part is on its way, what is here stays.
  const stop = Math.max(extent.first, Math.min(extent.last, place));
  const [playing, setPlaying] = useState(false);
  const [picked, setPicked] = useState<string | null>(null);
  const moment = useMemo(() => momentAt(replay, stop), [replay, stop]);
  const rows = useMemo(() => rowsOf(replay), [replay]);
  const current = eventsAt(replay, stop)[0];

  useEffect(() => {
    if (!playing || !isHere) return;
    const timer = setTimeout(() => {
      if (place + 1 >= end) setPlaying(false);
      setPicked(null);
      if (place < end) onGo(place + 1);
    }, PACE);
    return () => clearTimeout(timer);
  }, [playing, isHere, place, end, onGo]);

  const go = (to: number, element?: string) => {
    setPlaying(false);
    setPicked(element ?? null);
    onGo(Math.max(0, Math.min(end, to)));
  };
  const play = () => {
    setPicked(null);
    if (!playing && place >= end) onGo(0);
    setPlaying(!playing);
  };
  const pick = (element: string) => {
    const visit = stopOf(rows, element, place) ?? replay.elements.find((it) => it.elementId === element)?.stop;
    if (visit === undefined) setPicked(element);
    else go(visit, element);
  };
  const isUnvisited = picked !== null && !replay.elements.some((it) => it.elementId === picked);

  return (
    <>
      <div className={styles.bar}>
        <ReplayControls
          replay={replay}
          place={place}
          end={end}
          playing={playing}
          words={isHere && current ? sentenceOf(current, t) : ''}
          at={isHere ? current?.at : undefined}
          onGo={go}
          onPlay={play}
        />
        <p className={styles.now} aria-live={playing ? 'off' : 'polite'}>
          {isHere && current ? (
            <>
              {t('replay.place', { number: place + 1, all: extent.stops })}{' '}
              <strong>{formatDateTime(current.at, language)}</strong> · {sentenceOf(current, t)}
              {isUnvisited && <> · {t('replay.unvisited')}</>}
            </>
          ) : failed ? (
            t('replay.place', { number: place + 1, all: extent.stops })
          ) : (
            t('common.loading')
          )}
        </p>
      </div>
      <Picture
        replay={replay}
        moment={moment}
        chosen={picked ?? (chosen === null ? undefined : (current?.elementId ?? undefined))}
        onPick={pick}
      />
      {replay.unclear.length > 0 && (
        <p className="lj-quiet">
          {t('replay.unclear', {
            names: replay.unclear
              .map((id) => replay.elements.find((it) => it.elementId === id)?.label ?? id)
              .join(', '),
          })}
        </p>
      )}
      <ReplaySteps replay={replay} rows={rows} stop={stop} onGo={go} onReveal={onReveal} />
    </>
  );
};

type PictureProps = {
  replay: Replay;
  moment: Moment;
  chosen: string | undefined;
  onPick: (element: string) => void;
};

const Picture = ({ replay, moment, chosen, onPick }: PictureProps) => {
  const { t } = useI18n();
  const now = useQuery(casePictureQuery(replay.caseId));
  const isNow = now.data?.version === moment.version;
  const former = useQuery({
    ...formerDiagramQuery(replay.processKey, moment.version),
    enabled: now.data !== undefined && !isNow,
  });
  const xml = isNow ? now.data?.xml : former.data;
  const [focus] = useState(() => (replay.endedAt ? undefined : [...moment.tokens.keys()][0]));
  const marks = useMemo(
    () => ({
      done: [...moment.done, ...moment.flows],
      active: [...moment.tokens.keys()],
      incidents: [...moment.failed],
      chosen: chosen ? [chosen] : [],
    }),
    [moment, chosen],
  );
  const badges = useMemo(
    () =>
      [...moment.times]
        .filter(([, times]) => times > 1)
        .map(([element, times]): Badge => ({ element, text: `×${times}`, label: t('replay.times', { count: times }) })),
    [moment, t],
  );
  const error = now.error ?? former.error;
  return (
    <>
      {replay.versions.length > 1 && <p className="lj-quiet">{t('replay.version', { number: moment.version })}</p>}
      <div className={styles.picture}>
        {error ? (
          <Failure error={error} onRetry={() => void (isNow ? now : former).refetch()} />
        ) : xml ? (
          <Suspense fallback={<SkeletonPlaceholder className={styles.picture} />}>
            <LazyBpmnViewer
              xml={xml}
              marks={marks}
              badges={badges}
              focus={focus}
              follow={chosen}
              label={t('picture.label')}
              onPick={onPick}
              controls
            />
          </Suspense>
        ) : (
          <SkeletonPlaceholder className={styles.picture} />
        )}
      </div>
    </>
  );
};
