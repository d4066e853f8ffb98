import { lazy, Suspense } from 'react';
import { Section } from '@/components/page/section';
import type { Task } from '@/features/task/api/task';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

const OfferGlance = lazy(() =>
  import('@/features/offer/components/offer-glance').then((it) => ({ default: it.OfferGlance })),
);

/** What a task works on when its form is not all of it: the offer, whose lines are written on its own page. */
export const TaskPlace = ({ task }: { task: Task }) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  if (task.processKey !== 'offer' || task.subject?.type !== 'deal' || !me.can('offer')) return null;
  return (
    <Section title={t('offer.title')}>
      <Suspense>
        <OfferGlance dealId={task.subject.id} />
      </Suspense>
    </Section>
  );
};
