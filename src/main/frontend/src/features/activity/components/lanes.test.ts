import { expect, test } from 'vitest';
import type { AgendaItem } from '../api/get-agenda';
import { hoursOf, lanesOf } from './lanes';

const item = (id: string, local: string, minutes?: number, more: Partial<AgendaItem> = {}): AgendaItem => ({
  id,
  type: 'call',
  state: 'open',
  at: `2026-11-23T${local}:00+01:00`,
  wholeDay: false,
  minutes,
  title: id,
  ...more,
});
const shape = (items: AgendaItem[]) => lanesOf(items).map((it) => `${it.item.id} ${it.lane}/${it.lanes}`);

test('what follows one another stands below one another', () => {
  expect(shape([item('a', '09:00', 60), item('b', '10:00', 60)])).toEqual(['a 0/1', 'b 0/1']);
});

test('what overlaps stands side by side, and a lane is used again', () => {
  expect(shape([item('a', '09:00', 120), item('b', '09:30', 30), item('c', '10:15', 30), item('d', '12:00')])).toEqual([
    'a 0/2',
    'b 1/2',
    'c 1/2',
    'd 0/1',
  ]);
});

test('three at once take three lanes', () => {
  expect(shape([item('a', '09:00', 60), item('b', '09:00', 60), item('c', '09:00', 60)])).toEqual([
    'a 0/3',
    'b 1/3',
    'c 2/3',
  ]);
});

test('whole days stand elsewhere, and the night makes the picture taller', () => {
  const placed = lanesOf([item('day', '00:00', undefined, { wholeDay: true }), item('late', '21:15', 30)]);
  expect(placed).toHaveLength(1);
  expect(hoursOf(placed)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]);
  expect(hoursOf([])).toHaveLength(10);
});
