import type { Replay, ReplayEvent } from '../api/get-replay';

/** What a case looked like after one of its events. */
export type Moment = {
  /** How many tokens stand at an element. */
  tokens: Map<string, number>;
  done: Set<string>;
  flows: Set<string>;
  failed: Set<string>;
  times: Map<string, number>;
  version: number;
};

const ASIDE = new Set(['values', 'took', 'fetched']);
const ENTERED = new Set(['entered', 'queued']);
const GONE = new Set(['left', 'fetched']);

/** An element that the diagram gives no name only joins paths or is over at once: a reader would miss nothing. */
export const isNameless = (it: ReplayEvent) => Boolean(it.elementId) && it.label === it.elementId;

/** Steps of the program that were over in the instant in which they began. */
const isOverAtOnce = (events: ReplayEvent[], index: number) => {
  const it = events[index]!;
  for (let before = index - 1; before >= 0 && events[before]!.at === it.at; before -= 1) {
    if (events[before]!.kind === 'entered' && events[before]!.step === it.step) return true;
  }
  return false;
};

/** Whether nobody would stop at it: it belongs to what is told before it. */
export const isAside = (events: ReplayEvent[], index: number) => {
  const it = events[index]!;
  return ASIDE.has(it.kind) || isNameless(it) || (it.kind === 'left' && isOverAtOnce(events, index));
};

/** The events that playing stops at, each with all that belongs to it: the number of its last event. */
export const stopsOf = (events: ReplayEvent[]) =>
  events.reduce<number[]>((stops, _, index) => {
    if (stops.length > 0 && isAside(events, index)) stops[stops.length - 1] = index;
    else stops.push(index);
    return stops;
  }, []);

const versionAt = (replay: Replay, at: string | undefined) =>
  replay.versions.reduce(
    (version, it) => (at && it.from && Date.parse(it.from) <= Date.parse(at) ? it.version : version),
    replay.versions[0]?.version ?? 1,
  );

/** Adds up what the server tells, up to and with an event. Nothing is concluded here. */
export const momentAt = (replay: Replay, last: number): Moment => {
  const standing = new Map<string, string>();
  const done = new Set<string>();
  const flows = new Set<string>();
  const failed = new Map<string, number>();
  const times = new Map<string, number>();
  const events = replay.events.slice(0, last + 1);
  for (const it of events) {
    const id = it.elementId;
    it.flows.forEach((flow) => flows.add(flow));
    if (!id) continue;
    if (ENTERED.has(it.kind) && it.step && !it.frame) standing.set(it.step, id);
    if (GONE.has(it.kind) && it.step) standing.delete(it.step);
    if (it.kind === 'entered') times.set(id, (times.get(id) ?? 0) + 1);
    if (it.kind === 'left' && it.outcome !== 'withdrawn') done.add(id);
    if (it.kind === 'failed') failed.set(id, (failed.get(id) ?? 0) + 1);
    if (it.kind === 'mended') failed.set(id, (failed.get(id) ?? 0) - 1);
  }
  const tokens = new Map<string, number>();
  standing.forEach((id) => tokens.set(id, (tokens.get(id) ?? 0) + 1));
  const isLast = last >= replay.events.length - 1;
  return {
    tokens,
    done,
    flows,
    failed: new Set([...failed].filter(([, count]) => count > 0).map(([id]) => id)),
    times,
    version: isLast ? (replay.versions.at(-1)?.version ?? 1) : versionAt(replay, replay.events[Math.max(0, last)]?.at),
  };
};
