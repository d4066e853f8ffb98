import { lazy, Suspense, type ComponentProps } from 'react';

const Dialog = lazy(() => import('./plan-dialog').then((it) => ({ default: it.PlanDialog })));

/** The dialog is fetched when it is first asked for. */
export const PlanActivity = (props: ComponentProps<typeof Dialog>) => (
  <Suspense>
    <Dialog {...props} />
  </Suspense>
);
