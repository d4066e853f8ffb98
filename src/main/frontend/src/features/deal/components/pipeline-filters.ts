import { fromLocalInput } from '@/lib/zone';
import type { DealFilter } from '../api/get-deals';

/** What stands in the address of the pipeline; the last rows only say which rows of the table are behind a number. */
export const PIPELINE_FILTERS = [
  ...(['view', 'funnel', 'owner', 'team', 'idle', 'stage', 'open', 'q', 'sort', 'period'] as const),
  ...(['by', 'span', 'money', 'days'] as const),
  ...(['currency', 'closing', 'reason', 'closedStage', 'passed', 'outcome', 'from', 'until'] as const),
  ...(['forecast', 'category', 'noValue', 'closeFrom', 'closeUntil'] as const),
] as const;

export type Key = (typeof PIPELINE_FILTERS)[number];
export type Filters = Record<Key, string>;

export const BEHIND_A_NUMBER = [
  'passed',
  'outcome',
  'forecast',
  'category',
  'closing',
  'closeFrom',
  'closeUntil',
  'noValue',
  'closedStage',
  'reason',
  'currency',
  'from',
  'until',
] as const;

/** The address of the rows of the table behind a number, of the same people. */
export type RowsOf = (filters: Partial<Record<Key, string | undefined>>) => string;

const WHOSE = ['funnel', 'owner', 'team'] as const;

export const rowsOf =
  (current: Filters): RowsOf =>
  (filters) => {
    const next = new URLSearchParams({ view: 'table' });
    for (const key of WHOSE) if (current[key]) next.set(key, current[key]);
    for (const [key, value] of Object.entries(filters)) if (value) next.set(key, value);
    return `/pipeline?${next}`;
  };

const instant = (day: string) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? fromLocalInput(`${day}T00:00`) : day);

/** The table's filters as the server names them: a time is that of the entry into a stage, or else of the end. */
export const dealFilter = (it: Filters, funnel: string): DealFilter => {
  const [from, until] = it.passed ? (['passedFrom', 'passedUntil'] as const) : (['closedFrom', 'closedUntil'] as const);
  return {
    funnel,
    owner: it.owner,
    team: it.team,
    stage: it.stage,
    idle: it.idle,
    open: it.open,
    q: it.q,
    sort: it.sort,
    currency: it.currency,
    closing: it.closing,
    closeFrom: it.closeFrom,
    closeUntil: it.closeUntil,
    forecast: it.forecast,
    category: it.category,
    noValue: it.noValue,
    reason: it.reason,
    closedStage: it.closedStage,
    passed: it.passed,
    outcome: it.outcome,
    ...(it.from && { [from]: instant(it.from) }),
    ...(it.until && { [until]: instant(it.until) }),
  };
};
