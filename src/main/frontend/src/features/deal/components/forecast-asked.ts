import { toLocalDate } from '@/lib/zone';
import type { Whose } from '../api/get-board';
import type { Asked } from '../api/get-forecast';
import type { Filters } from './pipeline-filters';

/** Times to look ahead to: from today on, or a year of the calendar. */
export const SPANS = ['ahead', 'this-year', 'next-year', 'last-year'] as const;

/** What the address asks of the forecast. */
export const forecastAsked = (filters: Filters, whose: Whose, now: number): Asked => {
  const by = filters.by === 'quarter' ? 'quarter' : 'month';
  const year = Number(toLocalDate(now).slice(0, 4)) + ({ 'next-year': 1, 'last-year': -1 }[filters.span] ?? 0);
  const isYear = SPANS.some((it) => it !== 'ahead' && it === filters.span);
  return { ...whose, by, ...(isYear && { from: `${year}-01-01`, until: `${year + 1}-01-01` }) };
};
