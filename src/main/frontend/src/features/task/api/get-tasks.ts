import { fetchAll, pagedQuery } from '@/lib/list';
import { taskSchema } from './task';

export type TaskFilter = {
  assignee?: string;
  process?: string;
  taskKey?: string;
  due?: string;
  sla?: string;
  q?: string;
  sort?: string;
  limit?: number;
};

export const tasksQuery = (filter: TaskFilter) => pagedQuery(['tasks', 'list'], '/tasks', taskSchema, filter);

export const fetchAllTasks = (filter: TaskFilter) => fetchAll('/tasks', taskSchema, filter);
