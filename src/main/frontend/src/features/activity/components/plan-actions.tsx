import { Button } from '@carbon/react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { useI18n } from '@/lib/i18n/i18n';
import type { Plan } from '../api/planned';

const ChangePlanDialog = lazy(() => import('./plan-dialog').then((it) => ({ default: it.ChangePlanDialog })));
const CancelPlanDialog = lazy(() => import('./cancel-plan-dialog').then((it) => ({ default: it.CancelPlanDialog })));

type Props = { plan: Plan; mayReport: boolean; onDone?: () => void };

/** Report it, change it, cancel it. */
export const PlanActions = ({ plan, mayReport, onDone }: Props) => {
  const { t } = useI18n();
  const [asked, setAsked] = useState<'change' | 'cancel' | null>(null);
  if (!plan.mayChange) return null;
  return (
    <div className="lj-row">
      {plan.taskId && mayReport && (
        <Button as={Link} to={`/tasks/${plan.taskId}?assignee=all`} kind="tertiary" size="sm">
          {t('plan.report')}
        </Button>
      )}
      <Button kind="ghost" size="sm" onClick={() => setAsked('change')}>
        {t('plan.change')}
      </Button>
      <Button kind="danger--ghost" size="sm" onClick={() => setAsked('cancel')}>
        {t('plan.cancel')}
      </Button>
      <Suspense>
        {asked === 'change' && <ChangePlanDialog plan={plan} onClose={() => setAsked(null)} />}
        {asked === 'cancel' && (
          <CancelPlanDialog
            plan={plan}
            onClose={(cancelled) => {
              setAsked(null);
              if (cancelled) onDone?.();
            }}
          />
        )}
      </Suspense>
    </div>
  );
};
