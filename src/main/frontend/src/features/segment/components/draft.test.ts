import { expect, test } from 'vitest';
import type { SegmentFields } from '../api/get-segment-fields';
import { draftOf, isComplete, ruleOf } from './draft';

const field = (key: string, type: string, operators: string[]) => ({
  key,
  label: key,
  group: 'g',
  groupLabel: 'g',
  type,
  operators,
  choices: [],
  usable: true,
});

const known: SegmentFields = {
  fields: [field('vip', 'boolean', ['is']), field('orders', 'integer', ['between'])],
  operators: [
    { key: 'is', label: 'is', takes: 'list' },
    { key: 'between', label: 'from–to', takes: 'pair' },
  ],
};

test('what was saved comes back as it was', () => {
  const rule = {
    match: 'any',
    conditions: [
      { field: 'vip', operator: 'is', value: [true] },
      { match: 'all', conditions: [{ field: 'orders', operator: 'between', value: ['1000.5', '2'] }] },
    ],
  };
  expect(JSON.parse(JSON.stringify(ruleOf(draftOf(rule as never), known)))).toEqual(rule);
});

test('numbers are understood as people write them, and half a range is none yet', () => {
  const draft = draftOf({ match: 'all', conditions: [{ field: 'orders', operator: 'between', value: ['1 000,5'] }] });
  expect(isComplete(draft, known)).toBe(false);
  expect(ruleOf(draft, known).conditions[0]?.value).toEqual(['1000.5']);
});
