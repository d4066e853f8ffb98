import type { Replay, ReplayEvent, ReplayStep } from '../api/get-replay';
import { isNameless } from './play-back';

/** A line of the list: a step with what happened in it, or something that belongs to no step. */
export type Row = {
  key: string;
  begins: number;
  /** Null while it lasts. */
  ends: number | null;
  step?: ReplayStep;
  event?: ReplayEvent;
  details: ReplayEvent[];
};

/** How a line stands to a moment. */
export type Standing = 'past' | 'now' | 'later';

const DETAILS = new Set(['assigned', 'released', 'values', 'reported', 'commented', 'attached', 'sent']);
const OWN = new Set(['started', 'ended', 'queued', 'failed', 'mended', 'migrated', 'moved']);

/** A gateway without a name only joins paths: nothing happened there that a reader would miss. */
const isSilent = (it: ReplayStep) => /gateway/i.test(it.type) && isNameless(it);

const detailRows = (events: ReplayEvent[], shown: Set<string>) => {
  const details = new Map<string, ReplayEvent[]>();
  const others: ReplayEvent[] = [];
  for (const it of events) {
    if (DETAILS.has(it.kind) && it.step && shown.has(it.step))
      details.set(it.step, [...(details.get(it.step) ?? []), it]);
    else if (DETAILS.has(it.kind) || (OWN.has(it.kind) && !isNameless(it))) others.push(it);
  }
  return { details, others };
};

/** The steps of the part that is at hand, and what else happened, in the order it began. */
export const rowsOf = (replay: Replay): Row[] => {
  const steps = replay.steps.filter((it) => !isSilent(it));
  const shown = new Set(steps.map((it) => it.id));
  const own = new Set(replay.events.map((it) => it.number));
  const all = [...replay.events, ...replay.beyond].sort((one, other) => one.number - other.number);
  const { details, others } = detailRows(all, shown);
  const begun = new Map(
    replay.events.filter((it) => it.kind === 'entered' && it.step).map((it) => [it.step!, it.number]),
  );
  const rows: [place: number, row: Row][] = [
    ...steps.map((step): [number, Row] => [
      begun.get(step.id) ?? -1,
      { key: step.id, begins: step.begins, ends: step.ends ?? null, step, details: details.get(step.id) ?? [] },
    ]),
    ...others
      .filter((it) => own.has(it.number))
      .map((event): [number, Row] => [
        event.number,
        { key: `event-${event.number}`, begins: event.stop, ends: event.stop, event, details: [] },
      ]),
  ];
  return rows.sort(([one], [other]) => one - other).map(([, row]) => row);
};

export const standingOf = (row: Row, stop: number): Standing => {
  if (row.begins > stop) return 'later';
  return row.ends === null || row.ends > stop ? 'now' : 'past';
};

/** Whether something of a line happened at the moment. */
export const isAt = (row: Row, stop: number) =>
  row.begins === stop || row.ends === stop || row.details.some((it) => it.stop === stop);

/**
 * Where the slider goes when somebody points at an element: its visit that lasts or was the last by then, the next one if
 * the slider is there already, else its first.
 */
export const stopOf = (rows: Row[], element: string, stop: number): number | undefined => {
  const visits = rows.filter((it) => it.step?.elementId === element).map((it) => it.begins);
  const at = visits.indexOf(stop);
  if (at >= 0) return visits[(at + 1) % visits.length];
  return visits.filter((it) => it < stop).at(-1) ?? visits[0];
};
