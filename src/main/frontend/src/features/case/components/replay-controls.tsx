import { IconButton, Slider } from '@carbon/react';
import { ChevronLeft, ChevronRight, PageFirst, PageLast, PauseFilled, PlayFilledAlt } from '@carbon/icons-react';
import { useState, type KeyboardEvent, type SyntheticEvent } from 'react';
import { formatDate, formatDateTime } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Replay } from '../api/get-replay';
import './slider.scss';
import styles from './case-replay.module.scss';

/** So many moments a page of the keyboard is. */
const PAGE = 10;

type Props = {
  replay: Replay;
  place: number;
  end: number;
  playing: boolean;
  /** What happened at the moment, and when; empty while it is not known yet. */
  words: string;
  at: string | undefined;
  onGo: (to: number) => void;
  onPlay: () => void;
};

/** Moves through the moments of a case: buttons, and a slider from its first moment to its last. */
export const ReplayControls = ({ replay, place, end, playing, words, at, onGo, onPlay }: Props) => {
  const { t, language } = useI18n();
  const moment = [t('replay.place', { number: place + 1, all: end + 1 }), at && formatDateTime(at, language), words];
  // Carbon's slider answers every value it is given, and two that follow each other quickly would chase each other for ever.
  // So it keeps the one it had while it is dragged, its other answers are left alone, and the keys are ours.
  const [held, setHeld] = useState<number | null>(null);
  const go = (to: number) => {
    setHeld(null);
    onGo(to);
  };
  const hold = (event: SyntheticEvent) => {
    if (end > 0 && (event.target as Element).closest('.cds--slider')) setHeld(place);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.shiftKey ? PAGE : 1;
    const to = {
      ArrowLeft: place - by,
      ArrowDown: place - by,
      ArrowRight: place + by,
      ArrowUp: place + by,
      PageDown: place - PAGE,
      PageUp: place + PAGE,
      Home: 0,
      End: end,
    }[event.key];
    if (to === undefined || end < 1) return;
    event.preventDefault();
    event.stopPropagation();
    go(to);
  };
  return (
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
          onClick={onPlay}
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
      <div
        className={styles.slider}
        role="presentation"
        onKeyDownCapture={onKeyDown}
        onMouseDownCapture={hold}
        onTouchStartCapture={hold}
      >
        <Slider
          id="replay-moment"
          ariaLabelInput={t('replay.moment')}
          labelText={t('replay.moment')}
          hideLabel
          hideTextInput
          min={0}
          max={Math.max(1, end)}
          minLabel={formatDate(replay.startedAt, language)}
          maxLabel={replay.endedAt ? formatDate(replay.endedAt, language) : t('replay.today')}
          step={1}
          value={Math.max(0, held ?? place)}
          disabled={end < 1}
          formatLabel={(_, label) => label ?? moment.filter(Boolean).join(' ')}
          onChange={({ value }) => {
            if (held !== null && value !== place) onGo(value);
          }}
          onRelease={() => setHeld(null)}
        />
      </div>
    </div>
  );
};
