import { lazy, Suspense, type ComponentType } from 'react';
import { Route, Routes } from 'react-router';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { PageBoundary } from './shell/page-boundary';
import { SignedIn } from './shell/signed-in';

/** One file per route, loaded when it is opened. */
const page = (load: () => Promise<{ Component: ComponentType }>) => {
  const Page = lazy(() => load().then((it) => ({ default: it.Component })));
  return (
    <PageBoundary>
      <Suspense fallback={<RowsSkeleton />}>
        <Page />
      </Suspense>
    </PageBoundary>
  );
};

const signIn = page(() => import('./routes/sign-in'));
const today = page(() => import('./routes/today'));
const agenda = page(() => import('./routes/agenda'));
const tasks = page(() => import('./routes/tasks'));
const leads = page(() => import('./routes/leads'));
const lead = page(() => import('./routes/lead'));
const pipeline = page(() => import('./routes/pipeline'));
const deal = page(() => import('./routes/deal'));
const offers = page(() => import('./routes/offers'));
const offer = page(() => import('./routes/offer'));
const customers = page(() => import('./routes/customers'));
const segments = page(() => import('./routes/segments'));
const segment = page(() => import('./routes/segment'));
const segmentEdit = page(() => import('./routes/segment-edit'));
const products = page(() => import('./routes/products'));
const priceLists = page(() => import('./routes/price-lists'));
const priceList = page(() => import('./routes/price-list'));
const customer = page(() => import('./routes/customer'));
const customerDuplicates = page(() => import('./routes/customer-duplicates'));
const mergeCustomers = page(() => import('./routes/merge-customers'));
const crisisPlans = page(() => import('./routes/crisis-plans'));
const crisisPlan = page(() => import('./routes/crisis-plan'));
const retros = page(() => import('./routes/retros'));
const retro = page(() => import('./routes/retro'));
const dataRequests = page(() => import('./routes/data-requests'));
const dataRequest = page(() => import('./routes/data-request'));
const retention = page(() => import('./routes/retention'));
const crises = page(() => import('./routes/crises'));
const crisis = page(() => import('./routes/crisis'));
const reactivation = page(() => import('./routes/reactivation'));
const value = page(() => import('./routes/value'));
const rollouts = page(() => import('./routes/rollouts'));
const rolloutNew = page(() => import('./routes/rollout-new'));
const rollout = page(() => import('./routes/rollout'));
const rolloutPlan = page(() => import('./routes/rollout-plan'));
const rolloutAudits = page(() => import('./routes/rollout-audits'));
const rolloutAudit = page(() => import('./routes/rollout-audit'));
const assessments = page(() => import('./routes/assessments'));
const assessmentNew = page(() => import('./routes/assessment-new'));
const assessment = page(() => import('./routes/assessment'));
const history = page(() => import('./routes/history'));
const processes = page(() => import('./routes/processes'));
const process = page(() => import('./routes/process'));
const processMove = page(() => import('./routes/process-move'));
const processCases = page(() => import('./routes/process-cases'));
const processHeat = page(() => import('./routes/process-heat'));
const processDraft = page(() => import('./routes/process-draft'));
const caseOf = page(() => import('./routes/case'));
const incidents = page(() => import('./routes/incidents'));
const inbox = page(() => import('./routes/inbox'));
const mail = page(() => import('./routes/mail'));
const messages = page(() => import('./routes/messages'));
const message = page(() => import('./routes/message'));
const messageTemplates = page(() => import('./routes/message-templates'));
const messageTemplate = page(() => import('./routes/message-template'));
const mailbox = page(() => import('./routes/mailbox'));
const imports = page(() => import('./routes/imports'));
const importOf = page(() => import('./routes/import'));
const users = page(() => import('./routes/users'));
const teams = page(() => import('./routes/teams'));
const absences = page(() => import('./routes/absences'));
const leadForms = page(() => import('./routes/lead-forms'));
const customerFields = page(() => import('./routes/customer-fields'));
const webhooks = page(() => import('./routes/webhooks'));
const company = page(() => import('./routes/company'));
const tokens = page(() => import('./routes/tokens'));
const notFound = page(() => import('./routes/not-found'));

export const AppRoutes = () => (
  <Routes>
    <Route path="/sign-in" element={signIn} />
    <Route path="/" element={<SignedIn />}>
      <Route index element={today} />
      <Route path="agenda" element={agenda} />
      <Route path="tasks/:taskId?" element={tasks} />
      <Route path="leads" element={leads} />
      <Route path="leads/:leadId" element={lead} />
      <Route path="pipeline" element={pipeline} />
      <Route path="deals/:dealId" element={deal} />
      <Route path="offers" element={offers} />
      <Route path="offers/:offerId" element={offer} />
      <Route path="customers" element={customers} />
      <Route path="segments" element={segments} />
      <Route path="segments/new" element={segmentEdit} />
      <Route path="segments/:segmentKey" element={segment} />
      <Route path="segments/:segmentKey/edit" element={segmentEdit} />
      <Route path="products" element={products} />
      <Route path="price-lists" element={priceLists} />
      <Route path="price-lists/:listId" element={priceList} />
      <Route path="customers/duplicates" element={customerDuplicates} />
      <Route path="customers/:customerId" element={customer} />
      <Route path="customers/:customerId/merge/:otherId" element={mergeCustomers} />
      <Route path="reactivation" element={reactivation} />
      <Route path="crisis-plans" element={crisisPlans} />
      <Route path="crisis-plans/:planId" element={crisisPlan} />
      <Route path="retros" element={retros} />
      <Route path="retros/:retroId" element={retro} />
      <Route path="data-requests" element={dataRequests} />
      <Route path="data-requests/:requestId" element={dataRequest} />
      <Route path="retention" element={retention} />
      <Route path="crises" element={crises} />
      <Route path="crises/:crisisId" element={crisis} />
      <Route path="value" element={value} />
      <Route path="rollouts" element={rollouts} />
      <Route path="rollouts/new" element={rolloutNew} />
      <Route path="rollouts/:rolloutId" element={rollout} />
      <Route path="rollouts/:rolloutId/plan" element={rolloutPlan} />
      <Route path="rollout/audits" element={rolloutAudits} />
      <Route path="rollout/audits/:auditId" element={rolloutAudit} />
      <Route path="assessments" element={assessments} />
      <Route path="assessments/new" element={assessmentNew} />
      <Route path="assessments/:assessmentId" element={assessment} />
      <Route path="history" element={history} />
      <Route path="processes" element={processes} />
      <Route path="processes/:processKey" element={process} />
      <Route path="processes/:processKey/move" element={processMove} />
      <Route path="processes/:processKey/cases" element={processCases} />
      <Route path="processes/:processKey/heat" element={processHeat} />
      <Route path="process-drafts/:draftId" element={processDraft} />
      <Route path="cases/:caseId" element={caseOf} />
      <Route path="incidents" element={incidents} />
      <Route path="inbox" element={inbox} />
      <Route path="inbox/:mailId" element={mail} />
      <Route path="messages" element={messages} />
      <Route path="messages/:messageId" element={message} />
      <Route path="imports" element={imports} />
      <Route path="imports/:importId" element={importOf} />
      <Route path="admin/users" element={users} />
      <Route path="admin/teams" element={teams} />
      <Route path="admin/absences" element={absences} />
      <Route path="admin/lead-forms" element={leadForms} />
      <Route path="admin/customer-fields" element={customerFields} />
      <Route path="admin/message-templates" element={messageTemplates} />
      <Route path="admin/message-templates/:templateKey" element={messageTemplate} />
      <Route path="admin/mailbox" element={mailbox} />
      <Route path="admin/webhooks" element={webhooks} />
      <Route path="admin/company" element={company} />
      <Route path="admin/tokens" element={tokens} />
      <Route path="*" element={notFound} />
    </Route>
  </Routes>
);
