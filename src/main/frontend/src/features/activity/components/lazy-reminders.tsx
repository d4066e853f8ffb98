import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { remindersQuery } from '../api/planned';

const Shown = lazy(() => import('./reminders').then((it) => ({ default: it.Reminders })));

/** Listens on every page; what shows the reminders comes with the first one. */
export const Reminders = ({ mayReport }: { mayReport: boolean }) => {
  const { data = [] } = useQuery(remindersQuery);
  return (
    data.length > 0 && (
      <Suspense>
        <Shown plans={data} mayReport={mayReport} />
      </Suspense>
    )
  );
};
