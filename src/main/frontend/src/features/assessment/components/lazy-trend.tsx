import { lazy, Suspense, type ComponentProps } from 'react';
import { RowsSkeleton } from '@/components/states/rows-skeleton';

const Trend = lazy(() => import('./trend').then((it) => ({ default: it.AssessmentTrend })));

/** Charts are fetched when there is one to see. */
export const AssessmentTrend = (props: ComponentProps<typeof Trend>) =>
  props.kind.method !== 'grid' &&
  props.assessments.length > 1 && (
    <Suspense fallback={<RowsSkeleton rows={4} />}>
      <Trend {...props} />
    </Suspense>
  );
