import { expect, test } from 'vitest';
import type { Sum } from '../api/deal';
import { readAmount } from './amount';
import { quartersOf } from './quarters';
import { addUp } from './sums';

const sum = (currency: string, amount: string, weighted: string): Sum => ({
  currency,
  count: 1,
  sum: { amount, currency },
  weighted: { amount: weighted, currency },
});

test('sums are added within a currency, to the grosz, never across', () => {
  const all = addUp([sum('PLN', '0.10', '0.05'), sum('EUR', '5.00', '1.00'), sum('PLN', '0.20', '0.05')]);
  expect(all.map((it) => [it.currency, it.count, it.sum.amount, it.weighted.amount])).toEqual([
    ['PLN', 2, '0.30', '0.10'],
    ['EUR', 1, '5.00', '1.00'],
  ]);
});

test('months become quarters in order, deals without a date are left out', () => {
  const quarters = quartersOf([
    { month: '2027-01-01', sums: [sum('PLN', '1.00', '1.00')] },
    { month: '2026-12-01', sums: [sum('PLN', '2.00', '1.00')] },
    { month: '2027-03-01', sums: [sum('PLN', '4.00', '1.00')] },
    { month: null, sums: [sum('PLN', '8.00', '1.00')] },
  ]);
  expect(quarters.map((it) => [it.year, it.number, it.sums[0]?.sum.amount])).toEqual([
    ['2026', 4, '2.00'],
    ['2027', 1, '5.00'],
  ]);
});

test('an amount is read as people type it', () => {
  expect(readAmount('12 500,50')).toBe('12500.50');
  expect(readAmount(' ')).toBeNull();
  expect(readAmount('dużo')).toBeUndefined();
});
