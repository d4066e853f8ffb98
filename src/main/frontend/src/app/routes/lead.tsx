import { Button, Callout } from '@carbon/react';
import { CalendarAdd, Phone } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { SlaTag } from '@/components/sla-tag/sla-tag';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { Facts } from '@/components/text/facts';
import { MailTo, PhoneTo } from '@/components/text/reach';
import { When } from '@/components/text/when';
import { LogActivity } from '@/features/activity/components/lazy-log-activity';
import { PlanActivity } from '@/features/activity/components/lazy-plan';
import { PlannedList } from '@/features/activity/components/planned-list';
import { CaseHistory } from '@/features/case/components/case-history';
import { CasePicture } from '@/features/case/components/case-picture';
import { OpenSteps } from '@/features/case/components/open-steps';
import { CustomerTimeline } from '@/features/customer/components/customer-timeline';
import { leadQuery } from '@/features/lead/api/get-lead';
import { CLOSED, leadName, leadPerson } from '@/features/lead/api/lead';
import { CorrectLead } from '@/features/lead/components/correct-lead';
import { Grade, Reasons } from '@/features/lead/components/grade';
import { LeadActions } from '@/features/lead/components/lead-actions';
import { LeadDuplicates } from '@/features/lead/components/lead-duplicates';
import { leadValue } from '@/features/lead/components/lead-value';
import { reasonName } from '@/features/lead/components/reason-name';
import { sourceName } from '@/components/text/source-name';
import { StatusTag } from '@/features/lead/components/status-tag';
import { RestrictionNotice } from '@/features/privacy/components/restriction-notice';
import { useCurrentUser } from '@/lib/current-user';
import { formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';

export const Component = () => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const { leadId = '' } = useParams();
  const query = useQuery(leadQuery(leadId));
  const [logging, setLogging] = useState(false);
  const [planning, setPlanning] = useState(false);

  if (query.isPending) {
    return (
      <Page title={t('subject.lead')}>
        <RowsSkeleton rows={6} />
      </Page>
    );
  }
  if (!query.data) {
    return (
      <Page title={t('subject.lead')}>
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    );
  }
  const lead = query.data;
  const waits = !lead.firstContactedAt && !CLOSED.includes(lead.status);

  return (
    <Page
      title={leadName(lead)}
      label={<LinkTo to="/leads">{t('nav.leads')}</LinkTo>}
      actions={
        <>
          {me.can('activity', 'enter') && (
            <>
              {!CLOSED.includes(lead.status) && (
                <Button size="md" kind="tertiary" renderIcon={CalendarAdd} onClick={() => setPlanning(true)}>
                  {t('plan.action')}
                </Button>
              )}
              <Button size="md" kind="tertiary" renderIcon={Phone} onClick={() => setLogging(true)}>
                {t('activity.log')}
              </Button>
            </>
          )}
          <LeadActions lead={lead} />
        </>
      }
    >
      <div className="lj-row lj-state">
        <StatusTag status={lead.status} />
        <Grade grade={lead.grade} score={lead.score} reasons={lead.reasons} />
        {waits && <SlaTag size="md" sla={lead.sla} slaBreachAt={lead.slaBreachAt ?? lead.firstContactDueAt} />}
        <span className="lj-quiet">{lead.ownerName ?? lead.owner ?? t('lead.noOwner')}</span>
      </div>
      <RestrictionNotice type="lead" id={lead.id} />
      {lead.mergedInto && (
        <Callout
          lowContrast
          kind="info"
          statusIconDescription={t('common.info')}
          title={t('lead.mergedInto')}
          titleId="merged-into"
        >
          <LinkTo to={`/leads/${lead.mergedInto}`} describedBy="merged-into">
            {t('lead.mergedInto.open')}
          </LinkTo>
        </Callout>
      )}
      <div className="lj-columns">
        <div className="lj-column">
          {lead.probableDuplicates && lead.probableDuplicates.length > 0 && (
            <Section title={t('lead.duplicates')} count={lead.probableDuplicates.length} flush>
              <LeadDuplicates lead={lead} />
            </Section>
          )}
          <Section title={t('lead.data')} actions={<CorrectLead lead={lead} />}>
            <Facts
              items={[
                [t('lead.person'), leadPerson(lead)],
                [t('customer.phone'), lead.phone && <PhoneTo number={lead.phone} />],
                [t('customer.email'), lead.email && <MailTo address={lead.email} />],
                [
                  t('subject.customer'),
                  lead.customerId && <LinkTo to={`/customers/${lead.customerId}`}>{t('lead.customer.open')}</LinkTo>,
                ],
                [
                  t('subject.deal'),
                  lead.dealId && me.can('deal') && <LinkTo to={`/deals/${lead.dealId}`}>{t('deal.open')}</LinkTo>,
                ],
                [t('customer.nip'), lead.nip],
                [t('customer.city'), [lead.city, lead.region].filter(Boolean).join(', ')],
                [t('customer.industry'), lead.industry],
                [t('lead.employees'), lead.employees && formatNumber(lead.employees, language)],
                [t('lead.source'), lead.source && sourceName(lead.source, t)],
                [t('lead.interest'), lead.interest],
                [t('lead.product'), lead.product],
                [t('lead.value'), leadValue(lead.estimatedValue, language)],
                [t('lead.wantsCall'), lead.wantsCall && t('common.yes')],
                [t('lead.received'), lead.receivedAt && <When at={lead.receivedAt} />],
                [t('lead.contactBy'), lead.firstContactDueAt && <When at={lead.firstContactDueAt} />],
                [t('lead.contactedAt'), lead.firstContactedAt && <When at={lead.firstContactedAt} />],
                [t('lead.breachedAt'), lead.breachedAt && <When at={lead.breachedAt} />],
                [t('lead.closeReason'), lead.closeReason && reasonName(lead.closeReason, t)],
              ]}
            />
          </Section>
          {lead.caseId && (
            <Section title={t('case.history')}>
              <CaseHistory caseId={lead.caseId} />
            </Section>
          )}
        </div>
        <div className="lj-column">
          {me.can('activity') && (
            <Section title={t('plan.section')}>
              <PlannedList about={{ lead: lead.id }} mayReport={me.can('task')} />
            </Section>
          )}
          {lead.caseId && (
            <Section title={t('picture.title')}>
              <OpenSteps caseId={lead.caseId} />
              <CasePicture caseId={lead.caseId} />
            </Section>
          )}
          {lead.reasons && lead.reasons.length > 0 && (
            <Section title={t('lead.grade.reasons')}>
              <Reasons reasons={lead.reasons} />
            </Section>
          )}
          {lead.customerId && me.can('customer') && (
            <Section title={t('customer.timeline')}>
              <CustomerTimeline customerId={lead.customerId} limit={10} />
            </Section>
          )}
        </div>
      </div>
      {planning && (
        <PlanActivity
          subject={{ type: 'lead', id: lead.id, label: leadName(lead) }}
          people={leadPerson(lead) ? [{ name: leadPerson(lead), phone: lead.phone }] : []}
          onClose={() => setPlanning(false)}
        />
      )}
      {logging && (
        <LogActivity subject={{ type: 'lead', id: lead.id, label: leadName(lead) }} onClose={() => setLogging(false)} />
      )}
    </Page>
  );
};
