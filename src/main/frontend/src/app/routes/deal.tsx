import { Button } from '@carbon/react';
import { CalendarAdd, Phone } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'react-router';
import { CorrectButton } from '@/components/form/correct-button';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { Amount } from '@/components/text/amount';
import { Facts } from '@/components/text/facts';
import { When } from '@/components/text/when';
import { LogActivity } from '@/features/activity/components/lazy-log-activity';
import { PlanActivity } from '@/features/activity/components/lazy-plan';
import { PlannedList } from '@/features/activity/components/planned-list';
import { CasePicture } from '@/features/case/components/case-picture';
import { OpenSteps } from '@/features/case/components/open-steps';
import { dealName } from '@/features/deal/api/deal';
import { dealQuery } from '@/features/deal/api/get-deal';
import { DealActions } from '@/features/deal/components/deal-actions';
import { DealActivities } from '@/features/deal/components/deal-activities';
import { DealPersons } from '@/features/deal/components/deal-persons';
import { DealState } from '@/features/deal/components/deal-state';
import { NextStep } from '@/features/deal/components/next-step';
import { StageHistory } from '@/features/deal/components/stage-history';
import { StageProgress } from '@/features/deal/components/stage-progress';
import { NewOffer } from '@/features/offer/components/new-offer';
import { OffersOf } from '@/features/offer/components/offers-of';
import { RestrictionNotice } from '@/features/privacy/components/restriction-notice';
import { useCurrentUser } from '@/lib/current-user';
import { formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';

const EditDealDialog = lazy(() =>
  import('@/features/deal/components/edit-deal-dialog').then((it) => ({ default: it.EditDealDialog })),
);

export const Component = () => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const { dealId = '' } = useParams();
  const query = useQuery(dealQuery(dealId, language));
  const [asked, setAsked] = useState<'edit' | 'log' | 'plan' | null>(null);

  if (!query.data) {
    return (
      <Page title={t('subject.deal')} label={<LinkTo to="/pipeline">{t('nav.pipeline')}</LinkTo>}>
        {query.isError ? (
          <Failure error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <RowsSkeleton rows={6} />
        )}
      </Page>
    );
  }
  const deal = query.data;
  const name = dealName(deal);
  const mayEdit = me.can('deal', 'enter');
  const lost = deal.closedAt && deal.stage !== 'won';

  return (
    <Page
      title={deal.customerName && deal.product ? `${deal.customerName} – ${deal.product}` : name}
      label={<LinkTo to="/pipeline">{t('nav.pipeline')}</LinkTo>}
      actions={
        <>
          {me.can('activity', 'enter') && (
            <>
              {!deal.closedAt && (
                <Button size="md" kind="tertiary" renderIcon={CalendarAdd} onClick={() => setAsked('plan')}>
                  {t('plan.action')}
                </Button>
              )}
              <Button size="md" kind="tertiary" renderIcon={Phone} onClick={() => setAsked('log')}>
                {t('activity.log')}
              </Button>
            </>
          )}
          <DealActions deal={deal} />
        </>
      }
    >
      <StageProgress deal={deal} />
      <RestrictionNotice type="deal" id={deal.id} />
      <div className="lj-row lj-state">
        <DealState idle={deal.idle} onHoldUntil={deal.onHoldUntil} />
        <span>{deal.stageLabel}</span>
        <span className="lj-quiet">
          {!deal.closedAt && <>{t('deal.days', { count: deal.daysInStage })} · </>}
          {deal.ownerName ?? deal.owner ?? t('lead.noOwner')}
        </span>
      </div>
      <div className="lj-columns">
        <div className="lj-column">
          <Section
            title={t('lead.data')}
            actions={mayEdit && <CorrectButton of={name} onClick={() => setAsked('edit')} />}
          >
            <Facts
              items={[
                [
                  t('subject.customer'),
                  deal.customer && me.can('customer') ? (
                    <LinkTo to={`/customers/${deal.customer}`}>{deal.customerName ?? t('lead.customer.open')}</LinkTo>
                  ) : (
                    deal.customerName
                  ),
                ],
                [t('lead.product'), deal.product],
                [t('deal.value'), <Amount value={deal.value} />],
                [t('deal.probability'), `${deal.probability}%`],
                [t('deal.expectedClose'), deal.expectedCloseOn && <When at={deal.expectedCloseOn} as="date" />],
                [
                  t('deal.margin'),
                  deal.margin !== null && deal.margin !== undefined && `${formatNumber(deal.margin, language)}%`,
                ],
                [t('deal.opened'), <When at={deal.openedAt} as="date" />],
                [t('deal.lastActivity'), deal.lastActivityAt && <When at={deal.lastActivityAt} as="date" />],
                [
                  t('subject.lead'),
                  deal.leadId && me.can('lead') && <LinkTo to={`/leads/${deal.leadId}`}>{t('deal.lead.open')}</LinkTo>,
                ],
                [
                  t('deal.reopenedFrom'),
                  deal.reopenedFrom && <LinkTo to={`/deals/${deal.reopenedFrom}`}>{t('deal.open')}</LinkTo>,
                ],
                [t('customer.externalId'), deal.externalId],
              ]}
            />
          </Section>
          {deal.closedAt && (
            <Section title={t(lost ? 'deal.lost' : 'deal.won')}>
              <Facts
                items={[
                  [t('deal.closed'), <When at={deal.closedAt} as="date" />],
                  [t('deal.reason'), (deal.lostReason ?? deal.winReason)?.label],
                  [
                    t('deal.stageWhereClosed'),
                    deal.stageHistory.find((it) => it.stage === deal.stageWhereClosed)?.label ?? deal.stageWhereClosed,
                  ],
                  [t('deal.competitor'), deal.competitor],
                  [t('deal.lostComment'), deal.lostComment],
                ]}
              />
            </Section>
          )}
          <Section title={t('deal.persons')} count={deal.persons.length}>
            <DealPersons deal={deal} mayEdit={mayEdit} />
          </Section>
          <Section title={t('customer.timeline')}>
            <DealActivities dealId={deal.id} />
          </Section>
        </div>
        <div className="lj-column">
          {!deal.closedAt && (
            <Section title={t('activity.nextStep')}>
              <NextStep step={deal.nextStep} />
              {deal.taskId && me.can('task') && (
                <p>
                  <LinkTo to={`/tasks/${deal.taskId}?assignee=all`}>{t('deal.task.open')}</LinkTo>
                </p>
              )}
            </Section>
          )}
          {me.can('offer') && (
            <Section title={t('nav.offers')}>
              <div className="lj-stack">
                <OffersOf about={{ deal: deal.id }} />
                {me.can('offer', 'enter') && !deal.closedAt && <NewOffer dealId={deal.id} />}
              </div>
            </Section>
          )}
          {me.can('activity') && (
            <Section title={t('plan.section')}>
              <PlannedList about={{ deal: deal.id }} mayReport={me.can('task')} />
            </Section>
          )}
          {deal.caseId && (
            <Section title={t('picture.title')}>
              <OpenSteps caseId={deal.caseId} />
              <CasePicture caseId={deal.caseId} />
            </Section>
          )}
          <Section title={t('deal.history')} flush>
            <StageHistory entries={deal.stageHistory} closed={Boolean(deal.closedAt)} />
          </Section>
        </div>
      </div>
      <Suspense>{asked === 'edit' && <EditDealDialog deal={deal} onClose={() => setAsked(null)} />}</Suspense>
      {asked === 'plan' && (
        <PlanActivity
          subject={{ type: 'deal', id: deal.id, label: name }}
          people={deal.persons.map((it) => ({ name: it.name, phone: it.phone }))}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'log' && (
        <LogActivity subject={{ type: 'deal', id: deal.id, label: name }} onClose={() => setAsked(null)} />
      )}
    </Page>
  );
};
