import type { Replay, ReplayEvent } from '../api/get-replay';

/** What a case looked like at one of its moments. */
export type Moment = {
  /** How many tokens stand at an element. */
  tokens: Map<string, number>;
  done: Set<string>;
  flows: Set<string>;
  failed: Set<string>;
  times: Map<string, number>;
  version: number;
};

const ENTERED = new Set(['entered', 'queued']);
const GONE = new Set(['left', 'fetched']);

/** An element that the diagram gives no name only joins paths or is over at once: a reader would miss nothing. */
export const isNameless = (it: { elementId?: string | null; label?: string | null }) =>
  Boolean(it.elementId) && it.label === it.elementId;

/** @returns the first moment of the part in which a moment is; null for the last part, which grows with the case */
export const partOf = (stop: number | null, extent: Replay['extent'] | undefined) => {
  if (stop === null || !extent) return null;
  const first = Math.floor(stop / extent.size) * extent.size;
  return first + extent.size >= extent.stops ? null : first;
};

/** What is told at a moment; the first of it is what happened, the rest belongs to that. */
export const eventsAt = (replay: Replay, stop: number) => replay.events.filter((it) => it.stop === stop);

const versionAt = (replay: Replay, at: string | undefined) =>
  replay.versions.reduce(
    (version, it) => (at && it.from && Date.parse(it.from) <= Date.parse(at) ? it.version : version),
    replay.versions[0]?.version ?? 1,
  );

/** Adds up what the server tells, up to and with a moment. Nothing is concluded here. */
export const momentAt = (replay: Replay, stop: number): Moment => {
  const { opening, extent } = replay;
  const standing = new Map(Object.entries(opening.standing));
  const done = new Set(opening.done);
  const flows = new Set(opening.flows);
  const failed = new Map(Object.entries(opening.failed));
  const times = new Map(Object.entries(opening.times));
  let last: ReplayEvent | undefined = replay.events[0];
  for (const it of replay.events) {
    if (it.stop > stop) break;
    last = it;
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
  return {
    tokens,
    done,
    flows,
    failed: new Set([...failed].filter(([, count]) => count > 0).map(([id]) => id)),
    times,
    version: stop >= extent.stops - 1 ? (replay.versions.at(-1)?.version ?? 1) : versionAt(replay, last?.at),
  };
};
