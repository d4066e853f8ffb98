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
};

export const dealsQuery = (filter: DealFilter) => pagedQuery(['deals', 'list'], '/deals', dealRowSchema, filter);

export const fetchAllDeals = (filter: DealFilter) => fetchAll('/deals', dealRowSchema, filter);
