import { lazy } from 'react';

/** bpmn-js is loaded with the first picture, never before. */
export const LazyBpmnViewer = lazy(() => import('./bpmn-viewer').then((it) => ({ default: it.BpmnViewer })));
