import { fetchAll, pagedQuery } from '@/lib/list';
import { leadSchema } from './lead';

export const LEAD_FILTERS = ['q', 'status', 'grade', 'sla', 'owner', 'sort'] as const;

export type LeadFilter = Partial<Record<(typeof LEAD_FILTERS)[number], string>>;

export const leadsQuery = (filter: LeadFilter) => pagedQuery(['leads', 'list'], '/leads', leadSchema, filter);

export const fetchAllLeads = (filter: LeadFilter) => fetchAll('/leads', leadSchema, filter);
