import { lazy } from 'react';

/** dmn-js is loaded with the first table, never before. */
export const LazyDecisionEditor = lazy(() =>
  import('./decision-editor').then((it) => ({ default: it.DecisionEditor })),
);
