import { expect, test } from 'vitest';
import { demoReplay } from '@/testing/demo-replay';
import type { Replay } from '../api/get-replay';
import { isAt, rowsOf, standingOf, stopOf } from './replay-rows';

const at = (hours: number) => new Date(Date.UTC(2026, 10, 20) + hours * 3_600_000).toISOString();
const replay = demoReplay('c1', 'qualify-lead', at, (en) => en) as unknown as Replay;
const rows = rowsOf(replay);
const row = (element: string) => rows.find((it) => it.step?.elementId === element)!;

test('every step is a line with what happened in it; what belongs to no step has its own', () => {
  expect(rows.map((it) => it.step?.elementId ?? it.event?.kind)).toEqual([
    'started',
    'lead-received',
    'recognise-duplicate',
    'score-lead',
    'set-sla',
    'choose-owner',
    'first-contact',
    'outcome',
    'qualify-lead',
  ]);
  expect(row('first-contact').details.map((it) => it.kind)).toEqual(['assigned', 'commented', 'reported']);
  expect(row('score-lead').details.map((it) => it.values)).toEqual([{ score: 61, grade: 'B' }]);
});

test('a gateway without a name is no line', () => {
  const steps = replay.steps.map((it) => (it.elementId === 'outcome' ? { ...it, label: 'outcome' } : it));
  expect(rowsOf({ ...replay, steps }).some((it) => it.step?.elementId === 'outcome')).toBe(false);
});

test('a line is past, going on or yet to come, and marked when something of it happened', () => {
  const contact = row('first-contact');
  expect(standingOf(contact, contact.begins - 1)).toBe('later');
  expect(standingOf(contact, contact.begins)).toBe('now');
  expect(standingOf(contact, contact.ends!)).toBe('past');
  expect(standingOf(row('qualify-lead'), replay.extent.last)).toBe('now');
  const commented = contact.details.find((it) => it.kind === 'commented')!;
  expect(isAt(contact, commented.stop)).toBe(true);
  expect(isAt(row('score-lead'), commented.stop)).toBe(false);
});

test('pointing at an element goes to its visit that was the last by then, and on to the next', () => {
  const visits = [3, 8, 20].map((begins, index) => ({
    ...row('first-contact'),
    key: String(index),
    begins,
    ends: begins + 2,
  }));
  expect(stopOf(visits, 'first-contact', 15)).toBe(8);
  expect(stopOf(visits, 'first-contact', 8)).toBe(20);
  expect(stopOf(visits, 'first-contact', 20)).toBe(3);
  expect(stopOf(visits, 'first-contact', 1)).toBe(3);
  expect(stopOf(visits, 'set-sla', 1)).toBeUndefined();
});

test('what happened to a step in another part of a long case is told with it, and nothing else of that part', () => {
  const commented = replay.events.find((it) => it.kind === 'commented')!;
  const part = {
    ...replay,
    events: replay.events.filter((it) => it.stop > commented.stop),
    beyond: replay.events.filter((it) => it.step === 'first-contact-1' && it.stop <= commented.stop),
    steps: replay.steps.filter((it) => it.ends === null || (it.ends ?? 0) > commented.stop),
  };
  const lines = rowsOf(part);
  expect(lines[0]!.step?.elementId).toBe('first-contact');
  expect(lines[0]!.details.map((it) => it.kind)).toEqual(['assigned', 'commented', 'reported']);
  expect(lines.some((it) => it.event)).toBe(false);
});
