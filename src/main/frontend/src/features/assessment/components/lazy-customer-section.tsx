import { lazy, Suspense, type ComponentProps } from 'react';

const Section = lazy(() => import('./customer-section').then((it) => ({ default: it.CustomerAssessments })));

/** Fetched with its texts when a customer's page is opened. */
export const CustomerAssessments = (props: ComponentProps<typeof Section>) => (
  <Suspense>
    <Section {...props} />
  </Suspense>
);
