import { Button } from '@carbon/react';
import { CalendarAdd, Phone } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { Amount } from '@/components/text/amount';
import { Facts } from '@/components/text/facts';
import { MailTo, PhoneTo } from '@/components/text/reach';
import { stageName } from '@/components/text/stage-name';
import { When } from '@/components/text/when';
import { LogActivity } from '@/features/activity/components/lazy-log-activity';
import { PlanActivity } from '@/features/activity/components/lazy-plan';
import { PlannedList } from '@/features/activity/components/planned-list';
import { CasePicture } from '@/features/case/components/case-picture';
import { customerQuery } from '@/features/customer/api/get-customer';
import { CategoryTag } from '@/features/customer/components/category-tag';
import { Consents } from '@/features/customer/components/consents';
import { CorrectCustomer } from '@/features/customer/components/correct-customer';
import { CustomerTimeline } from '@/features/customer/components/customer-timeline';
import { OptOut } from '@/features/customer/components/opt-out';
import { People } from '@/features/customer/components/people';
import { StatusTag } from '@/features/lead/components/status-tag';
import { useCurrentUser } from '@/lib/current-user';
import { formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';

const NewDealDialog = lazy(() =>
  import('@/features/deal/components/new-deal-dialog').then((it) => ({ default: it.NewDealDialog })),
);

export const Component = () => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const { customerId = '' } = useParams();
  const query = useQuery(customerQuery(customerId));
  const navigate = useNavigate();
  const [logging, setLogging] = useState(false);
  const [planning, setPlanning] = useState(false);
  const [adding, setAdding] = useState(false);

  if (!query.data) {
    return (
      <Page title={t('subject.customer')}>
        {query.isError ? (
          <Failure error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <RowsSkeleton rows={6} />
        )}
      </Page>
    );
  }
  const customer = query.data;
  const openCases = customer.openCases ?? [];
  const firstCase = openCases[0];

  return (
    <Page
      title={customer.name}
      label={<LinkTo to="/customers">{t('nav.customers')}</LinkTo>}
      actions={
        me.can('activity', 'enter') && (
          <>
            <Button size="md" kind="tertiary" renderIcon={CalendarAdd} onClick={() => setPlanning(true)}>
              {t('plan.action')}
            </Button>
            <Button size="md" kind="tertiary" renderIcon={Phone} onClick={() => setLogging(true)}>
              {t('activity.log')}
            </Button>
          </>
        )
      }
    >
      <div className="lj-columns">
        <div className="lj-column">
          <Section title={t('customer.card')} actions={<CorrectCustomer customer={customer} />}>
            <Facts
              items={[
                [t('customer.category'), customer.category && <CategoryTag category={customer.category} />],
                [t('customer.phone'), customer.phone && <PhoneTo number={customer.phone} />],
                [t('customer.email'), customer.email && <MailTo address={customer.email} />],
                [t('customer.nip'), customer.nip],
                [t('customer.city'), [customer.city, customer.region].filter(Boolean).join(', ')],
                [t('customer.industry'), customer.industry],
                [t('lead.employees'), customer.employees && formatNumber(customer.employees, language)],
                [t('customer.owner'), customer.ownerName ?? customer.owner],
                [t('customer.externalId'), customer.externalId],
                [t('customer.since'), customer.createdAt && <When at={customer.createdAt} as="date" />],
              ]}
            />
          </Section>
          <Section title={t('customer.people')} count={customer.people?.length ?? 0}>
            <People customer={customer} />
          </Section>
          <Section title={t('customer.timeline')}>
            <CustomerTimeline customerId={customer.id} more />
          </Section>
        </div>
        <div className="lj-column">
          {me.can('activity') && (
            <Section title={t('plan.section')}>
              <PlannedList about={{ customer: customer.id }} mayReport={me.can('task')} />
            </Section>
          )}
          <Section title={t('customer.cases')} count={openCases.length}>
            {openCases.length === 0 && <p className="lj-quiet">{t('customer.cases.none')}</p>}
            <ul className="lj-rows">
              {openCases.map((it) => (
                <li key={it.caseId}>
                  <LinkTo to={`/cases/${it.caseId}`}>{it.processName ?? it.processKey}</LinkTo>
                  <span className="lj-second">{it.activeName}</span>
                </li>
              ))}
            </ul>
            {firstCase && <CasePicture caseId={firstCase.caseId} />}
          </Section>
          {me.can('lead') && (
            <Section title={t('nav.leads')} count={customer.leads?.length ?? 0}>
              {(customer.leads ?? []).length === 0 && <p className="lj-quiet">{t('customer.leads.none')}</p>}
              <ul className="lj-rows">
                {customer.leads?.map((it) => (
                  <li key={it.id} className="lj-row">
                    <LinkTo to={`/leads/${it.id}`}>
                      <When at={it.receivedAt} as="date" />
                    </LinkTo>
                    {it.status && <StatusTag status={it.status} />}
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {me.can('deal') && (
            <Section
              title={t('customer.deals')}
              count={customer.deals?.length ?? 0}
              actions={
                me.can('deal', 'enter') && (
                  <Button size="sm" kind="ghost" onClick={() => setAdding(true)}>
                    {t('deal.new')}
                  </Button>
                )
              }
            >
              {(customer.deals ?? []).length === 0 && <p className="lj-quiet">{t('customer.deals.none')}</p>}
              <ul className="lj-rows">
                {customer.deals?.map((it) => (
                  <li key={it.id}>
                    <LinkTo to={`/deals/${it.id}`}>{it.product ?? it.stageLabel ?? stageName(it.stage, t)}</LinkTo> ·{' '}
                    <Amount value={it.value} />
                    <span className="lj-second">
                      {it.stageLabel ?? stageName(it.stage, t)} · <When at={it.openedAt} as="date" />
                    </span>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <Section title={t('customer.consents')} actions={<OptOut customer={customer} />}>
            <Consents consents={customer.consents ?? []} />
          </Section>
        </div>
      </div>
      {adding && (
        <Suspense>
          <NewDealDialog
            customer={{ id: customer.id, name: customer.name }}
            onClose={() => setAdding(false)}
            onCreated={(id) => void navigate(`/deals/${id}`)}
          />
        </Suspense>
      )}
      {planning && (
        <PlanActivity
          subject={{ type: 'customer', id: customer.id, label: customer.name }}
          people={(customer.people ?? []).map((it) => ({
            name: [it.firstName, it.lastName].filter(Boolean).join(' '),
            phone: it.phone ?? customer.phone,
          }))}
          onClose={() => setPlanning(false)}
        />
      )}
      {logging && (
        <LogActivity
          subject={{ type: 'customer', id: customer.id, label: customer.name }}
          onClose={() => setLogging(false)}
        />
      )}
    </Page>
  );
};
