import { expect, test } from 'vitest';
import { demoReplay } from '@/testing/demo-replay';
import type { Replay } from '../api/get-replay';
import { eventsAt, momentAt, partOf } from './play-back';

const at = (hours: number) => new Date(Date.UTC(2026, 10, 20) + hours * 3_600_000).toISOString();
const replay = demoReplay('c1', 'qualify-lead', at, (en) => en) as unknown as Replay;
const last = replay.extent.last;
const stopOf = (kind: string, element: string) =>
  replay.events.find((it) => it.kind === kind && it.elementId === element)!.stop;
const after = (kind: string, element: string) => momentAt(replay, stopOf(kind, element));

test('a token stands where a step has begun and not ended', () => {
  expect([...after('entered', 'first-contact').tokens]).toEqual([['first-contact', 1]]);
  expect([...after('left', 'first-contact').tokens]).toEqual([]);
  expect([...momentAt(replay, last).tokens]).toEqual([['qualify-lead', 1]]);
});

test('steps and arrows are taken once the case has come there, and not before', () => {
  const early = after('entered', 'recognise-duplicate');
  expect([...early.done]).toEqual(['lead-received', 'recognise-duplicate']);
  expect([...early.flows]).toEqual(['flow-0']);
  expect(momentAt(replay, last).flows.size).toBe(7);
});

test('frames hold no token, withdrawn work is not done, and what failed is failed until it is mended', () => {
  const events = [
    { kind: 'entered', elementId: 'sub', step: 's', frame: true },
    { kind: 'entered', elementId: 'call', step: 'c', frame: false },
    { kind: 'failed', elementId: 'call', step: null, frame: false },
    { kind: 'left', elementId: 'call', step: 'c', frame: false, outcome: 'withdrawn' },
    { kind: 'mended', elementId: 'call', step: null, frame: false },
    { kind: 'queued', elementId: 'send', step: 'job:1', frame: false },
    { kind: 'fetched', elementId: 'send', step: 'job:1', frame: false },
  ].map((it, number) => ({ ...replay.events[0]!, ...it, number, stop: number }));
  const odd = { ...replay, events };
  expect([...momentAt(odd, 2).tokens]).toEqual([['call', 1]]);
  expect([...momentAt(odd, 3).failed]).toEqual(['call']);
  expect([...momentAt(odd, 4).failed]).toEqual([]);
  expect([...momentAt(odd, 4).done]).toEqual([]);
  expect([...momentAt(odd, 5).tokens]).toEqual([['send', 1]]);
  expect([...momentAt(odd, 6).tokens]).toEqual([]);
});

test('what belongs to an event is told at its moment', () => {
  expect(eventsAt(replay, stopOf('entered', 'score-lead')).map((it) => it.kind)).toEqual(['entered', 'values', 'left']);
  expect(eventsAt(replay, stopOf('left', 'first-contact')).map((it) => it.kind)).toEqual(['left']);
});

test('a part of a long case begins as the case stood then', () => {
  const stop = stopOf('left', 'first-contact');
  const whole = momentAt(replay, last);
  const before = momentAt(replay, stop - 1);
  const part = {
    ...replay,
    events: replay.events.filter((it) => it.stop >= stop),
    extent: { ...replay.extent, first: stop },
    opening: {
      standing: { 'first-contact-1': 'first-contact' },
      done: [...before.done],
      flows: [...before.flows],
      failed: {},
      times: Object.fromEntries(before.times),
    },
  };
  expect(momentAt(part, last)).toEqual(whole);
});

test('the version is the one that was in force', () => {
  const moved = {
    ...replay,
    versions: [
      { version: 2, from: at(-48), by: null, byName: null },
      { version: 3, from: at(-40), by: 'marek', byName: 'Marek' },
    ],
  };
  expect(momentAt(moved, 2).version).toBe(2);
  expect(momentAt(moved, last).version).toBe(3);
});

test('a moment is asked for with its part, and the last part as what goes on', () => {
  const extent = { ...replay.extent, stops: 1_001, size: 500 };
  expect(partOf(null, extent)).toBeNull();
  expect(partOf(7, undefined)).toBeNull();
  expect(partOf(499, extent)).toBe(0);
  expect(partOf(500, extent)).toBe(500);
  expect(partOf(1_000, extent)).toBeNull();
  expect(partOf(300, { ...extent, stops: 499 })).toBeNull();
  expect(partOf(300, { ...extent, stops: 501 })).toBe(0);
});
