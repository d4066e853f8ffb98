import { expect, test } from 'vitest';
import type { Sum } from '../api/deal';
import { readAmount } from './amount';
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

test('an amount is read as people type it', () => {
  expect(readAmount('12 500,50')).toBe('12500.50');
  expect(readAmount(' ')).toBeNull();
  expect(readAmount('dużo')).toBeUndefined();
});
