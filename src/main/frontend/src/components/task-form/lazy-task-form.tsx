import { lazy } from 'react';

/** form-js is loaded with the first form, never before. */
export const LazyTaskForm = lazy(() => import('./task-form').then((it) => ({ default: it.TaskForm })));
