import { lazy, Suspense } from 'react';
import { Section } from '@/components/page/section';
import { CasePicture } from '@/features/case/components/case-picture';
import { CustomerGlance } from '@/features/customer/components/customer-glance';
import { CustomerTimeline } from '@/features/customer/components/customer-timeline';
import { LeadGlance } from '@/features/lead/components/lead-glance';
import type { Task } from '@/features/task/api/task';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

const DealGlance = lazy(() =>
  import('@/features/deal/components/deal-glance').then((it) => ({ default: it.DealGlance })),
);

const MailGlance = lazy(() =>
  import('@/features/mailbox/components/mail-glance').then((it) => ({ default: it.MailGlance })),
);

const TaskNotes = lazy(() =>
  import('@/features/rollout/components/task-notes').then((it) => ({ default: it.TaskNotes })),
);

/** What a rep wants to see next to the form: whom it is about, what was said, and where the case stands. */
export const TaskContext = ({ task }: { task: Task }) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const customerId = task.customerId ?? (task.subject?.type === 'customer' ? task.subject.id : undefined);
  const leadId = task.subject?.type === 'lead' ? task.subject.id : undefined;
  const dealId = task.subject?.type === 'deal' ? task.subject.id : undefined;
  const mailId = task.subject?.type === 'mail' ? task.subject.id : undefined;
  const rolloutId = task.subject?.type === 'rollout' ? task.subject.id : undefined;
  return (
    <>
      {mailId && (
        <Section title={t('mail.title')}>
          <Suspense>
            <MailGlance mailId={mailId} />
          </Suspense>
        </Section>
      )}
      {rolloutId && (
        <Suspense>
          <TaskNotes rollout={rolloutId} item={task.taskKey} name={task.name} />
        </Suspense>
      )}
      <Section title={t('picture.title')}>
        <CasePicture caseId={task.caseId} focus={task.taskKey} />
      </Section>
      {leadId && me.can('lead') && (
        <Section title={t('subject.lead')}>
          <LeadGlance leadId={leadId} />
        </Section>
      )}
      {dealId && me.can('deal') && (
        <Section title={t('subject.deal')}>
          <Suspense>
            <DealGlance dealId={dealId} />
          </Suspense>
        </Section>
      )}
      {customerId && me.can('customer') && (
        <>
          <Section title={t('subject.customer')}>
            <CustomerGlance customerId={customerId} />
          </Section>
          <Section title={t('customer.lastInteractions')}>
            <CustomerTimeline customerId={customerId} limit={5} />
          </Section>
        </>
      )}
    </>
  );
};
