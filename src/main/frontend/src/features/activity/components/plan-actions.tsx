import { Button } from '@carbon/react';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { useI18n } from '@/lib/i18n/i18n';
import type { Plan } from '../api/planned';

const ChangePlanDialog = lazy(() => import('./plan-dialog').then((it) => ({ default: it.ChangePlanDialog })));
const CancelPlanDialog = lazy(() => import('./cancel-plan-dialog').then((it) => ({ default: it.CancelPlanDialog })));

export type PlanQuestion = 'change' | 'cancel';

type Props = { plan: Plan; mayReport: boolean; onAsk: (question: PlanQuestion) => void };

/** Report it, change it, cancel it. */
export const PlanActions = ({ plan, mayReport, onAsk }: Props) => {
  const { t } = useI18n();
  if (!plan.mayChange) return null;
  return (
    <div className="lj-row">
      {plan.taskId && mayReport && (
        <Button as={Link} to={`/tasks/${plan.taskId}?assignee=all`} kind="tertiary" size="sm">
          {t('plan.report')}
        </Button>
      )}
      <Button kind="ghost" size="sm" onClick={() => onAsk('change')}>
        {t('plan.change')}
      </Button>
      <Button kind="danger--ghost" size="sm" onClick={() => onAsk('cancel')}>
        {t('plan.cancel')}
      </Button>
    </div>
  );
};

type QuestionProps = { plan: Plan; question: PlanQuestion; onClose: (cancelled: boolean) => void };

/** The dialog of an action; it stands beside whatever asked, never inside another dialog. */
export const PlanQuestionDialog = ({ plan, question, onClose }: QuestionProps) => (
  <Suspense>
    {question === 'change' ? (
      <ChangePlanDialog plan={plan} onClose={() => onClose(false)} />
    ) : (
      <CancelPlanDialog plan={plan} onClose={onClose} />
    )}
  </Suspense>
);
