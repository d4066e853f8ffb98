import { toLocalDate } from '@/lib/zone';
import { CASCADE_FILTERS, type CascadeFilter, type Period } from '../api/reactivation';

export const VIEWS = ['overview', 'upcoming', 'effect', 'what-if', 'cascades'] as const;
export type View = (typeof VIEWS)[number];

export const FILTERS = ['view', 'period', 'months', 'on', 'atStep', ...CASCADE_FILTERS] as const;
export type Key = (typeof FILTERS)[number];
export type Filters = Record<Key, string>;

export const PERIODS = ['year', 'quarter', 'month', 'three-years'] as const;
const MONTHS = { month: 1, quarter: 3, year: 12, 'three-years': 36 };

/** So many months back from today on, the second day not included. */
export const periodOf = (chosen: string, now: number): Required<Period> => {
  const length = MONTHS[PERIODS.find((it) => it === chosen) ?? 'year'];
  const [year, month, day] = toLocalDate(now + 86_400_000)
    .split('-')
    .map(Number) as [number, number, number];
  const start = new Date(Date.UTC(year, month - 1 - length, 1));
  const last = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate();
  start.setUTCDate(Math.min(day, last));
  return {
    from: start.toISOString().slice(0, 10),
    until: toLocalDate(now + 86_400_000),
  };
};

/** Where the cascades behind a number are. */
export const cascadesAt = (filter: CascadeFilter) =>
  `/reactivation?${new URLSearchParams({ view: 'cascades', ...filter })}`;

export const newcomersAt = (on: string, step: number) =>
  `/reactivation?${new URLSearchParams({ view: 'newcomers', on, atStep: String(step) })}`;
