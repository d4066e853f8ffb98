import { expect, test } from 'vitest';
import { levelOf, scaleOf, valueOf } from './heat-scale';

test('visits are spread evenly over five steps', () => {
  const scale = scaleOf([10, 50, 100], 'count');
  expect(scale).toEqual([20, 40, 60, 80, 100]);
  expect([0, 1, 20, 21, 100].map((it) => levelOf(it, scale))).toEqual([0, 1, 1, 2, 5]);
});

test('times are spread by their magnitude, so that an hour still differs from a second beside a month', () => {
  const scale = scaleOf([1, 3_600, 2_592_000], 'waiting-median');
  expect(scale.at(-1)).toBeCloseTo(2_592_000);
  expect([0.2, 3_600, 2_592_000].map((it) => levelOf(it, scale))).toEqual([1, 3, 5]);
});

test('what has no such time is not coloured', () => {
  const element = {
    elementId: 'a',
    label: 'A',
    count: 3,
    open: 0,
    canceled: 0,
    waiting: { median: 1, p95: 2 },
    working: null,
  };
  expect(valueOf(element, 'working-p95')).toBeNull();
  expect(levelOf(null, [1, 2])).toBe(0);
  expect(scaleOf([], 'count')).toEqual([]);
});
