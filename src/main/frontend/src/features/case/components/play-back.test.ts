import { expect, test } from 'vitest';
import { demoReplay } from '@/testing/demo-replay';
import type { Replay } from '../api/get-replay';
import { momentAt, stopsOf } from './play-back';

const at = (hours: number) => new Date(Date.UTC(2026, 10, 20) + hours * 3_600_000).toISOString();
const replay = demoReplay('c1', 'qualify-lead', at, (en) => en) as unknown as Replay;
const last = replay.events.length - 1;
const after = (kind: string, element: string) =>
  momentAt(
    replay,
    replay.events.findIndex((it) => it.kind === kind && it.elementId === element),
  );

test('a token stands where a step has begun and not ended', () => {
  expect([...after('entered', 'score-lead').tokens]).toEqual([['score-lead', 1]]);
  expect([...after('left', 'score-lead').tokens]).toEqual([]);
  expect([...momentAt(replay, last).tokens]).toEqual([['qualify-lead', 1]]);
});

test('steps and arrows are taken once the case has come there, and not before', () => {
  const early = after('entered', 'score-lead');
  expect([...early.done]).toEqual(['lead-received', 'recognise-duplicate']);
  expect([...early.flows]).toEqual(['flow-0', 'flow-1']);
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
  ].map((it, number) => ({ ...replay.events[0]!, ...it, number }));
  const odd = { ...replay, events };
  expect([...momentAt(odd, 2).tokens]).toEqual([['call', 1]]);
  expect([...momentAt(odd, 3).failed]).toEqual(['call']);
  expect([...momentAt(odd, 4).failed]).toEqual([]);
  expect([...momentAt(odd, 4).done]).toEqual([]);
  expect([...momentAt(odd, 5).tokens]).toEqual([['send', 1]]);
  expect([...momentAt(odd, 6).tokens]).toEqual([]);
});

test('nobody stops at values, nor at the end of what was over at once', () => {
  const stops = stopsOf(replay.events);
  const scored = replay.events.findIndex((it) => it.kind === 'left' && it.elementId === 'score-lead');
  expect(stops).toContain(scored);
  expect(stops).not.toContain(scored - 1);
  expect(stops).not.toContain(scored - 2);
  expect(replay.events[scored - 2]).toMatchObject({ kind: 'entered', elementId: 'score-lead' });
  const contacted = replay.events.findIndex((it) => it.kind === 'left' && it.elementId === 'first-contact');
  expect(stops).toContain(contacted);
  expect(stops).toContain(contacted - 1);
  expect(stops.at(-1)).toBe(last);
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
