import { fetchAll, pagedQuery } from '@/lib/list';
import { dealRowSchema } from './deal';

export const DEAL_SORTS = ['opened', 'value', 'probability', 'close', 'next', 'activity'] as const;

export type DealFilter = {
  q?: string;
  stage?: string;
  owner?: string;
  team?: string;
  funnel?: string;
  idle?: string;
  open?: string;
  sort?: string;
  currency?: string;
  /** Month `2027-03`, quarter `2027-Q1` or `none` in which open deals should close. */
  closing?: string;
  closeFrom?: string;
  closeUntil?: string;
  /** The deals behind a number of the forecast. */
  forecast?: string;
  category?: string;
  noValue?: string;
  reason?: string;
  closedStage?: string;
  closedFrom?: string;
  closedUntil?: string;
  /** A stage that the deals came into, and what became of them there: `moved`, `lost`, `still`. */
  passed?: string;
  outcome?: string;
  passedFrom?: string;
  passedUntil?: string;
};

export const dealsQuery = (filter: DealFilter) => pagedQuery(['deals', 'list'], '/deals', dealRowSchema, filter);

export const fetchAllDeals = (filter: DealFilter) => fetchAll('/deals', dealRowSchema, filter);
