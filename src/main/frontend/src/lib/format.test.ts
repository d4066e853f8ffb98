import { expect, test } from 'vitest';
import { formatDateTime, formatMoney, formatSpan } from './format';

const plain = (text: string) => text.replace(/\s/g, ' ');
const HOUR = 3_600_000;

test('spans show their two biggest units', () => {
  expect(plain(formatSpan(50 * HOUR, 'pl'))).toBe('2 dni 2 godz.');
  expect(plain(formatSpan(-HOUR - 5 * 60_000, 'pl'))).toBe('1 godz. 5 min');
  expect(plain(formatSpan(24 * HOUR, 'en'))).toBe('1 day');
});

test('money and dates follow the language, dates the zone of sales', () => {
  expect(plain(formatMoney({ amount: '1234567.5', currency: 'PLN' }, 'pl'))).toBe('1 234 567,50 zł');
  expect(formatDateTime('2026-11-10T23:30:00Z', 'en')).toContain('11 Nov 2026');
});
