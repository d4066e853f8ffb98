import { expect, test } from 'vitest';
import { addDays, atMinute, daysFrom, isDay, minuteOfDay, mondayOf } from './days';

test('days are counted over the change of clocks and the end of the year', () => {
  expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(daysFrom('2026-03-28', 3)).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
});

test('a week begins with Monday', () => {
  expect(mondayOf('2026-11-23')).toBe('2026-11-23');
  expect(mondayOf('2026-11-29')).toBe('2026-11-23');
});

test('minutes are those of the wall clock of the sales zone', () => {
  expect(minuteOfDay('2026-11-23T09:15:00Z')).toBe(10 * 60 + 15);
  expect(minuteOfDay('2026-07-01T09:15:00Z')).toBe(11 * 60 + 15);
  expect(atMinute('2026-11-23', 570)).toBe('2026-11-23T09:30');
});

test('an address may say any day that there is', () => {
  expect(isDay('2026-02-28')).toBe(true);
  for (const text of [null, '', '2026-02-30', '2026-2-3', 'today']) expect(isDay(text)).toBe(false);
});
