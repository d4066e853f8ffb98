import { lazy, Suspense, type ComponentProps } from 'react';

const Section = lazy(() => import('./relationship').then((it) => ({ default: it.RelationshipSection })));

/** Fetched with its texts when a customer's page is opened. */
export const RelationshipSection = (props: ComponentProps<typeof Section>) => (
  <Suspense>
    <Section {...props} />
  </Suspense>
);
