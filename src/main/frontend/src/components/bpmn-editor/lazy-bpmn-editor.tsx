import { lazy } from 'react';

/** The modeler is loaded with the first diagram that somebody draws in, never before. */
export const LazyBpmnEditor = lazy(() => import('./bpmn-editor').then((it) => ({ default: it.BpmnEditor })));
