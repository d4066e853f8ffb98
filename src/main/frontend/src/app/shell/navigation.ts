import type { CarbonIconType } from '@carbon/icons-react';
import {
  Api,
  DataEnrichment,
  Document,
  Enterprise,
  Calendar,
  Catalog,
  ChartBar,
  ChartVennDiagram,
  Currency,
  Email,
  Code,
  EventSchedule,
  Events,
  Forum,
  Home,
  Filter,
  FlowModeler,
  DocumentImport,
  ListChecked,
  MailAll,
  RecentlyViewed,
  Renew,
  Report,
  Roadmap,
  Scales,
  Security,
  SendAlt,
  TaskComplete,
  TextAlignLeft,
  UserFollow,
  UserMultiple,
  WarningAlt,
  WarningAltFilled,
  Webhook,
} from '@carbon/icons-react';
import { may, type Me } from '@/lib/current-user';
import type { MessageKey } from '@/lib/i18n/translate';

export type Place = {
  path: string;
  /** Pages below it that stand at another path. */
  below?: string;
  label: MessageKey;
  icon: CarbonIconType;
  group?: 'admin';
  open: (me: Me) => boolean;
};

const PLACES: Place[] = [
  { path: '/', label: 'nav.today', icon: Home, open: (me) => may(me, 'task') },
  { path: '/agenda', label: 'nav.agenda', icon: EventSchedule, open: (me) => may(me, 'activity') },
  { path: '/tasks', label: 'nav.tasks', icon: ListChecked, open: (me) => may(me, 'task') },
  { path: '/leads', label: 'nav.leads', icon: UserFollow, open: (me) => may(me, 'lead') },
  { path: '/pipeline', below: '/deals', label: 'nav.pipeline', icon: Filter, open: (me) => may(me, 'deal') },
  { path: '/offers', label: 'nav.offers', icon: Document, open: (me) => may(me, 'offer') },
  { path: '/customers', label: 'nav.customers', icon: Events, open: (me) => may(me, 'customer') },
  { path: '/segments', label: 'nav.segments', icon: ChartVennDiagram, open: (me) => may(me, 'segment') },
  { path: '/products', label: 'nav.products', icon: Catalog, open: (me) => may(me, 'product') },
  { path: '/price-lists', label: 'nav.priceLists', icon: Currency, open: (me) => may(me, 'product') },
  { path: '/value', label: 'nav.value', icon: ChartBar, open: (me) => may(me, 'value') },
  { path: '/reactivation', label: 'nav.reactivation', icon: Renew, open: (me) => may(me, 'reactivation') },
  { path: '/retros', label: 'nav.retros', icon: Forum, open: (me) => may(me, 'retro') },
  { path: '/rollouts', label: 'nav.rollouts', icon: Roadmap, open: (me) => may(me, 'rollout') },
  { path: '/rollout/audits', label: 'nav.audits', icon: TaskComplete, open: (me) => may(me, 'rollout') },
  { path: '/assessments', label: 'nav.assessments', icon: Scales, open: (me) => may(me, 'assessment') },
  { path: '/crisis-plans', label: 'nav.crisisPlans', icon: Security, open: (me) => may(me, 'crisis-plan') },
  { path: '/crises', label: 'nav.crises', icon: WarningAltFilled, open: (me) => may(me, 'crisis') },
  { path: '/history', label: 'nav.history', icon: RecentlyViewed, open: (me) => may(me, 'audit') },
  {
    path: '/processes',
    below: '/process-drafts',
    label: 'nav.processes',
    icon: FlowModeler,
    open: (me) => may(me, 'process-draft'),
  },
  { path: '/inbox', label: 'nav.inbox', icon: Email, open: (me) => may(me, 'mail') },
  { path: '/messages', label: 'nav.messages', icon: SendAlt, open: (me) => may(me, 'message') },
  { path: '/incidents', label: 'nav.incidents', icon: WarningAlt, open: (me) => may(me, 'incident') },
  { path: '/imports', label: 'nav.imports', icon: DocumentImport, open: (me) => may(me, 'import') },
  {
    path: '/data-requests',
    below: '/retention',
    label: 'nav.dataRequests',
    icon: Security,
    open: (me) => may(me, 'data-request'),
  },
  {
    path: '/admin/users',
    label: 'nav.users',
    icon: UserMultiple,
    group: 'admin',
    open: (me) => may(me, 'user', 'edit') || me.roles.includes('MANAGER'),
  },
  { path: '/admin/teams', label: 'nav.teams', icon: Report, group: 'admin', open: (me) => may(me, 'user', 'edit') },
  {
    path: '/admin/absences',
    label: 'nav.absences',
    icon: Calendar,
    group: 'admin',
    open: (me) => may(me, 'user', 'edit') || me.roles.includes('MANAGER'),
  },
  { path: '/admin/lead-forms', label: 'nav.leadForms', icon: Code, group: 'admin', open: (me) => may(me, 'lead-form') },
  {
    path: '/admin/customer-fields',
    label: 'nav.customerFields',
    icon: DataEnrichment,
    group: 'admin',
    open: (me) => may(me, 'setting'),
  },
  {
    path: '/admin/message-templates',
    label: 'nav.messageTemplates',
    icon: TextAlignLeft,
    group: 'admin',
    open: (me) => may(me, 'message'),
  },
  {
    path: '/admin/mailbox',
    label: 'nav.mailbox',
    icon: MailAll,
    group: 'admin',
    open: (me) => may(me, 'incident'),
  },
  {
    path: '/admin/webhooks',
    label: 'nav.webhooks',
    icon: Webhook,
    group: 'admin',
    open: (me) => may(me, 'setting') && may(me, 'incident'),
  },
  {
    path: '/admin/company',
    label: 'nav.company',
    icon: Enterprise,
    group: 'admin',
    open: (me) => may(me, 'setting', 'edit'),
  },
  { path: '/admin/tokens', label: 'nav.tokens', icon: Api, group: 'admin', open: (me) => may(me, 'token') },
];

/** Only what the rights allow. */
export const placesFor = (me: Me) => PLACES.filter((it) => it.open(me));
