import type { ElementHeat } from '../api/get-heat';

export type Measure = 'count' | 'waiting-median' | 'waiting-p95' | 'working-median' | 'working-p95';

export const MEASURES: Measure[] = ['count', 'waiting-median', 'waiting-p95', 'working-median', 'working-p95'];

export const LEVELS = 5;

/** What an element measures: a number of visits, or seconds; null where there is nothing to measure. */
export const valueOf = (it: ElementHeat, measure: Measure): number | null => {
  switch (measure) {
    case 'count':
      return it.count;
    case 'waiting-median':
      return it.waiting?.median ?? null;
    case 'waiting-p95':
      return it.waiting?.p95 ?? null;
    case 'working-median':
      return it.working?.median ?? null;
    case 'working-p95':
      return it.working?.p95 ?? null;
  }
};

/**
 * The upper ends of the five steps of the scale. Visits are spread evenly; times by their magnitude, because beside a wait of
 * weeks every other wait would look alike. Nothing is measured below a second.
 */
export const scaleOf = (values: number[], measure: Measure): number[] => {
  const most = Math.max(0, ...values);
  if (most === 0) return [];
  const steps = Array.from({ length: LEVELS }, (_, index) => (index + 1) / LEVELS);
  if (measure === 'count') return steps.map((share) => most * share);
  const least = 1;
  return most <= least ? steps.map(() => most) : steps.map((share) => least * (most / least) ** share);
};

/** 0 for what is not coloured, else 1 to 5. */
export const levelOf = (value: number | null, scale: number[]) => {
  if (value === null || value <= 0 || scale.length === 0) return 0;
  const found = scale.findIndex((end) => value <= end * (1 + 1e-9));
  return found < 0 ? LEVELS : found + 1;
};
