import '@/lib/i18n/further';
import { IconButton, SkeletonPlaceholder, Slider } from '@carbon/react';
import { ChevronLeft, ChevronRight, PageFirst, PageLast, PauseFilled, PlayFilledAlt } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useMemo, useState } from 'react';
import type { Badge } from '@/components/bpmn-viewer/diagram-viewer';
import { LazyBpmnViewer } from '@/components/bpmn-viewer/lazy-bpmn-viewer';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { formatDateTime } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { casePictureQuery } from '../api/get-case-picture';
import { formerDiagramQuery, replayQuery, type Replay } from '../api/get-replay';
import './slider.scss';
import styles from './case-replay.module.scss';
import { momentAt, stopsOf } from './play-back';
import { ReplayEvents } from './replay-events';

const PACE = 900;

/** A case on its diagram, played back step by step: where its tokens stood, which way they took, what had happened by then. */
export const CaseReplay = ({ caseId }: { caseId: string }) => {
  const { language } = useI18n();
  const replay = useQuery(replayQuery(caseId, language));
  if (replay.isPending) return <RowsSkeleton rows={6} />;
  if (!replay.data) return <Failure error={replay.error} onRetry={() => void replay.refetch()} />;
  return <Player replay={replay.data} />;
};

const Player = ({ replay }: { replay: Replay }) => {
  const { t, language } = useI18n();
  const stops = useMemo(() => stopsOf(replay.events), [replay.events]);
  const end = stops.length - 1;
  // Null follows the case as it goes on.
  const [chosen, setChosen] = useState<number | null>(null);
  const [playing, setPlaying] = useState(false);
  const place = Math.min(chosen ?? end, end);
  const moment = useMemo(() => momentAt(replay, stops[place] ?? -1), [replay, stops, place]);
  const current = replay.events[place > 0 ? (stops[place - 1] ?? -1) + 1 : 0];

  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(
      () =>
        setChosen((before) => {
          const next = (before ?? end) + 1;
          if (next >= end) setPlaying(false);
          return Math.min(next, end);
        }),
      PACE,
    );
    return () => clearInterval(timer);
  }, [playing, end]);

  const go = (to: number) => {
    setPlaying(false);
    setChosen(Math.max(0, Math.min(end, to)));
  };
  const play = () => {
    if (!playing && place >= end) setChosen(0);
    setPlaying(!playing);
  };

  return (
    <>
      <div className={styles.controls}>
        <div className={styles.buttons} role="group" aria-label={t('replay.controls')}>
          <IconButton kind="ghost" size="md" label={t('replay.begin')} align="bottom-start" onClick={() => go(0)}>
            <PageFirst />
          </IconButton>
          <IconButton
            kind="ghost"
            size="md"
            label={t('replay.back')}
            align="bottom"
            disabled={place === 0}
            onClick={() => go(place - 1)}
          >
            <ChevronLeft />
          </IconButton>
          <IconButton
            kind="ghost"
            size="md"
            label={t(playing ? 'replay.pause' : 'replay.play')}
            align="bottom"
            disabled={end < 1}
            onClick={play}
          >
            {playing ? <PauseFilled /> : <PlayFilledAlt />}
          </IconButton>
          <IconButton
            kind="ghost"
            size="md"
            label={t('replay.on')}
            align="bottom"
            disabled={place >= end}
            onClick={() => go(place + 1)}
          >
            <ChevronRight />
          </IconButton>
          <IconButton kind="ghost" size="md" label={t('replay.end')} align="bottom" onClick={() => go(end)}>
            <PageLast />
          </IconButton>
        </div>
        <div className={styles.slider}>
          <Slider
            id="replay-moment"
            ariaLabelInput={t('replay.moment')}
            labelText={t('replay.moment')}
            hideLabel
            hideTextInput
            min={0}
            max={Math.max(1, end)}
            step={1}
            stepMultiplier={5}
            value={Math.max(0, place)}
            disabled={end < 1}
            formatLabel={(value) => String(value + 1)}
            onChange={({ value }) => {
              if (value !== place) go(value);
            }}
          />
        </div>
      </div>
      <p className={styles.now} aria-live={playing ? 'off' : 'polite'}>
        {current && (
          <>
            {t('replay.place', { number: place + 1, all: stops.length })}{' '}
            <strong>{formatDateTime(current.at, language)}</strong>
          </>
        )}
      </p>
      <Picture
        replay={replay}
        moment={moment}
        follow={chosen === null ? undefined : (current?.elementId ?? undefined)}
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
      {!replay.whole && <p className="lj-quiet">{t('replay.cut')}</p>}
      <ReplayEvents replay={replay} first={place > 0 ? (stops[place - 1] ?? -1) + 1 : 0} last={stops[place] ?? -1} />
    </>
  );
};

type PictureProps = { replay: Replay; moment: ReturnType<typeof momentAt>; follow: string | undefined };

const Picture = ({ replay, moment, follow }: PictureProps) => {
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
    }),
    [moment],
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
              follow={follow}
              label={t('picture.label')}
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
