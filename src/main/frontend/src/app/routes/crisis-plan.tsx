import '@/lib/i18n/further';
import { Tag } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { CasePicture } from '@/features/case/components/case-picture';
import { planQuery } from '@/features/crisis/api/plans';
import { KeyCustomers } from '@/features/crisis/components/key-customers';
import { PlanParts } from '@/features/crisis/components/plan-parts';
import { PlanVersions } from '@/features/crisis/components/plan-versions';
import { useI18n } from '@/lib/i18n/i18n';

export const Component = () => {
  const { t } = useI18n();
  const { planId = '' } = useParams();
  const query = useQuery(planQuery(planId));
  const plan = query.data;
  if (!plan) {
    return (
      <Page title={t('nav.crisisPlans')}>
        {query.isError ? (
          <Failure error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <RowsSkeleton rows={6} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={plan.name}
      label={<LinkTo to="/crisis-plans">{t('nav.crisisPlans')}</LinkTo>}
      tags={<Tag size="md">{t(`plan-crisis.state.${plan.state}`)}</Tag>}
    >
      <div className="lj-columns lj-columns-under">
        <div className="lj-column">
          <PlanParts plan={plan} />
          <KeyCustomers planId={plan.id} />
        </div>
        <div className="lj-column">
          <PlanVersions planId={plan.id} />
          {plan.caseId && (
            <Section title={t('plan-crisis.process')}>
              <CasePicture caseId={plan.caseId} />
            </Section>
          )}
        </div>
      </div>
    </Page>
  );
};
