import { lazy } from 'react';

/** The form editor is loaded with the first form, never before. */
export const LazyFormEditor = lazy(() => import('./form-editor').then((it) => ({ default: it.FormEditor })));
