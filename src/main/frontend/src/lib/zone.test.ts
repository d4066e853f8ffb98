import { expect, test } from 'vitest';
import { fromLocalInput, startOfDay, toLocalInput } from './zone';

test.each([
  ['2026-11-10T10:00', '2026-11-10T09:00:00.000Z'],
  ['2026-07-01T10:00', '2026-07-01T08:00:00.000Z'],
  ['2026-03-29T03:30', '2026-03-29T01:30:00.000Z'],
  ['2026-10-25T12:00', '2026-10-25T11:00:00.000Z'],
])('%s in Warsaw is %s', (local, instant) => {
  expect(fromLocalInput(local)).toBe(instant);
  expect(toLocalInput(instant)).toBe(local);
});

test('a day starts at midnight in Warsaw', () => {
  expect(startOfDay('2026-11-10T00:30:00+01:00')).toBe('2026-11-09T23:00:00.000Z');
});
