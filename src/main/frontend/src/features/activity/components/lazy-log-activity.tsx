import { lazy, Suspense, type ComponentProps } from 'react';

const Dialog = lazy(() => import('./log-activity-dialog').then((it) => ({ default: it.LogActivityDialog })));

/** The dialog is fetched when it is first asked for. */
export const LogActivity = (props: ComponentProps<typeof Dialog>) => (
  <Suspense>
    <Dialog {...props} />
  </Suspense>
);
