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
import { stageName } from '@/components/text/stage-name';
import { When } from '@/components/text/when';
import { LogActivity } from '@/features/activity/components/lazy-log-activity';
import { PlanActivity } from '@/features/activity/components/lazy-plan';
import { PlannedList } from '@/features/activity/components/planned-list';
import { CustomerAssessments } from '@/features/assessment/components/lazy-customer-section';
import { CasePicture } from '@/features/case/components/case-picture';
import { RelationshipSection } from '@/features/crisis/components/lazy-relationship';
import { customerQuery } from '@/features/customer/api/get-customer';
import { CardFacts } from '@/features/customer/components/card-facts';
import { CompanyGroup } from '@/features/customer/components/company-group';
import { Consents } from '@/features/customer/components/consents';
import { CustomerTags } from '@/features/customer/components/customer-tags';
import { CustomerTimeline } from '@/features/customer/components/customer-timeline';
import { DuplicatesNotice } from '@/features/customer/components/duplicates-notice';
import { EntryList } from '@/features/customer/components/entry-list';
import { HistoryButton } from '@/features/customer/components/history-button';
import { MergedInto } from '@/features/customer/components/merged-into';
import { MergeHistory } from '@/features/customer/components/merge-history';
import { OptOut } from '@/features/customer/components/opt-out';
import { People } from '@/features/customer/components/people';
import { Quality } from '@/features/customer/components/quality';
import { StatusTag } from '@/features/lead/components/status-tag';
import { Discounts } from '@/features/offer/components/discounts';
import { OffersOf } from '@/features/offer/components/offers-of';
import { IndividualPrices } from '@/features/product/components/individual-prices';
import { RequestButton } from '@/features/privacy/components/request-button';
import { RestrictionNotice } from '@/features/privacy/components/restriction-notice';
import { PurchasesAndValue } from '@/features/purchase/components/purchases-and-value';
import { CouponsOf } from '@/features/reactivation/components/coupons-of';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

const NewDealDialog = lazy(() =>
  import('@/features/deal/components/new-deal-dialog').then((it) => ({ default: it.NewDealDialog })),
);

export const Component = () => {
  const { t } = useI18n();
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
      tags={<CustomerTags customer={customer} />}
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
      <div className="lj-column">
        <RestrictionNotice type="customer" id={customer.id} people={customer.people ?? []} />
        {customer.mergedInto ? <MergedInto id={customer.mergedInto} /> : <DuplicatesNotice customer={customer} />}
        <div className="lj-columns lj-columns-under">
          <div className="lj-column">
            <Section
              title={t('customer.card')}
              actions={
                <>
                  <RequestButton customerId={customer.id} name={customer.name} />
                  <HistoryButton customerId={customer.id} of={customer.name} />
                </>
              }
            >
              <CardFacts customer={customer} />
            </Section>
            <Section title={t('customer.people')} count={customer.people?.length ?? 0}>
              <People customer={customer} />
            </Section>
          </div>
          <div className="lj-column">
            <Section title={t('quality.title')}>
              <Quality customer={customer} />
            </Section>
            {me.can('relationship') && (
              <RelationshipSection customerId={customer.id} closed={Boolean(customer.mergedInto)} />
            )}
            {me.can('assessment') && (
              <CustomerAssessments customerId={customer.id} closed={Boolean(customer.mergedInto)} />
            )}
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
            {me.can('purchase') && <PurchasesAndValue customerId={customer.id} />}
            {me.can('coupon') && <CouponsOf customerId={customer.id} />}
            {me.can('offer') && (
              <Section title={t('nav.offers')}>
                <div className="lj-stack">
                  <OffersOf about={{ customer: customer.id }} />
                  <Discounts customerId={customer.id} />
                </div>
              </Section>
            )}
            {me.can('product') && (
              <IndividualPrices
                customerId={customer.id}
                customerName={customer.name}
                audience={customer.type === 'PERSON' ? 'B2C' : 'B2B'}
                closed={Boolean(customer.mergedInto)}
              />
            )}
            <Section title={t('customer.consents')} actions={<OptOut customer={customer} />}>
              <Consents customer={customer} />
            </Section>
            <Section title={t('customer.knowledge')}>
              <div className="lj-stack">
                <EntryList customer={customer} list="procedures" />
                <EntryList customer={customer} list="competitors" />
                <EntryList customer={customer} list="habits" />
                {customer.softFacts?.some((it) => !it.personId) && <EntryList customer={customer} list="soft-facts" />}
              </div>
            </Section>
            <Section title={t('customer.reach')}>
              <div className="lj-stack">
                <EntryList customer={customer} list="addresses" />
                <EntryList customer={customer} list="contact-points" />
              </div>
            </Section>
            <MergeHistory customer={customer} />
            {(customer.parent || (customer.children ?? []).length > 0) && (
              <Section title={t('customer.group')}>
                <CompanyGroup customer={customer} />
              </Section>
            )}
          </div>
          <div className="lj-column">
            <Section title={t('customer.timeline')}>
              <CustomerTimeline customerId={customer.id} more />
            </Section>
          </div>
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
