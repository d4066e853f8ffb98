import type { TaskFilter } from './api/get-tasks';

export const TASK_FILTERS = ['assignee', 'process', 'due', 'sla', 'q', 'sort'] as const;

export type TaskFilterKey = (typeof TASK_FILTERS)[number];

/** In the URL nothing means "mine"; "all" means that the server gets no assignee. */
export const toTaskFilter = (filters: Record<TaskFilterKey, string>): TaskFilter => ({
  ...filters,
  assignee: filters.assignee === 'all' ? undefined : filters.assignee || 'me',
  sort: filters.sort || 'urgency',
});
