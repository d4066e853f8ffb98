import { Modal, SkeletonText } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useReturnFocus } from '@/components/form/use-return-focus';
import { LinkTo } from '@/components/page/link-to';
import { Failure } from '@/components/states/failure';
import { useI18n } from '@/lib/i18n/i18n';
import { planQuery, subjectOf } from '../api/planned';
import { LastNotes } from './last-notes';
import { PlanActions, PlanQuestionDialog, type PlanQuestion } from './plan-actions';
import { PlanFacts } from './plan-facts';

type Props = { id: string; mayReport: boolean; onClose: () => void };

/** A planned call or meeting with what was said last, out of the calendar. */
export const PlanDetails = ({ id, mayReport, onClose }: Props) => {
  const { t } = useI18n();
  useReturnFocus();
  const query = useQuery(planQuery(id));
  const plan = query.data;
  const subject = plan && subjectOf(plan);
  const [question, setQuestion] = useState<PlanQuestion | null>(null);
  const title = plan ? t(`timeline.${plan.kind}`) : t('common.loading');
  if (plan && question) {
    return (
      <PlanQuestionDialog
        plan={plan}
        question={question}
        onClose={(cancelled) => (cancelled ? onClose() : setQuestion(null))}
      />
    );
  }
  return (
    <Modal
      open
      passiveModal
      size="sm"
      modalHeading={title}
      aria-label={title}
      closeButtonLabel={t('common.close')}
      onRequestClose={onClose}
    >
      <div className="lj-stack">
        {query.isPending && <SkeletonText paragraph lineCount={3} />}
        {query.isError && <Failure error={query.error} />}
        {plan && (
          <>
            <div>
              {subject && (
                <p>
                  <LinkTo to={`/${subject.type}s/${subject.id}`}>
                    {subject.label ?? t(`subject.${subject.type}`)}
                  </LinkTo>
                </p>
              )}
              <PlanFacts plan={plan} />
              {plan.state === 'HELD' && <p className="lj-quiet">{t('plan.held')}</p>}
            </div>
            <LastNotes plan={plan} />
            <PlanActions plan={plan} mayReport={mayReport} onAsk={setQuestion} />
          </>
        )}
      </div>
    </Modal>
  );
};
