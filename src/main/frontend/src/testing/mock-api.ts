import { makeRollout, rolloutAnswer } from './demo-rollouts';
import { assessmentAnswer, makeAssessments } from './demo-assessments';
import { demoAudits } from './demo-audits';
import { privacyAnswer } from './demo-privacy';
import { demoRetros } from './demo-retros';
import { cardExtras, cardFields, changeCard, DEMO_CUSTOM_FIELDS, DEMO_DICTIONARIES } from './demo-card';
import { dealAnswer, makeDeals } from './demo-deals';
import { makeDuplicates } from './demo-duplicates';
import { demoForm } from './demo-forms';
import { forgetReveals, historyAnswer } from './demo-history';
import { importAnswer, makeImports } from './demo-imports';
import { demoMailbox, demoMails, demoUnreadable } from './demo-mails';
import { makeMessages, messagesAnswer } from './demo-messages';
import { makeOffers, offersAnswer } from './demo-offers';
import { crisesAnswer, makeCrises } from './demo-crises';
import { makePlans, plansAnswer } from './demo-plans';
import { makePrices } from './demo-prices';
import { makeSegments } from './demo-segments';
import { demoHeat, demoReplay } from './demo-replay';
import { DEMO_PROCESS } from './demo-process';
import { reactivationAnswer } from './demo-reactivation';
import { makeStudio, studioAnswer, type Studio } from './demo-studio';
import { makeValue, valueAnswer } from './demo-value';
import { makeWebhooks, webhookAnswer } from './demo-webhooks';

/**
 * A small in-memory server with Polish demo data: the tests run against it through MSW, and `npm run dev:mock`
 * and the screenshots through Vite. It is no part of the production bundle.
 */
export type MockApi = (request: Request) => Promise<Response>;

type Row = Record<string, unknown> & { id: string };

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(status === 204 ? null : JSON.stringify(body), {
    status,
    headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json', ...headers },
  });
const problem = (status: number, title: string, more: object = {}, headers = {}) =>
  json({ title, status, ...more }, status, headers);

const HOUR = 3_600_000;
const TEAMS = [
  { key: 'north', name: 'Północ' },
  { key: 'south', name: 'Południe' },
  { key: 'key', name: 'Kluczowi' },
];
const PEOPLE: [id: string, name: string, role: string, teams: number[]][] = [
  ['anna', 'Anna Wiśniewska', 'REP', [0]],
  ['borys', 'Borys Zając', 'REP', [1]],
  ['celina', 'Celina Dąbrowska', 'REP', [2]],
  ['marek', 'Marek Kowalczyk', 'MANAGER', [0, 1, 2]],
  ['maria', 'Maria Lewandowska', 'MARKETING', []],
  ['sara', 'Sara Wójcik', 'SERVICE', []],
  ['audyta', 'Audyta Zielińska', 'AUDITOR', []],
  ['admin', 'Administrator', 'ADMIN', []],
];
/** As `V100__identity_people.sql` ships them. */
const SHIPPED: [role: string, kinds: string, level: string][] = [
  ['REP', 'lead customer deal offer task activity token training', 'edit'],
  ['REP', 'process history user', 'view'],
  ['MANAGER', 'lead customer deal offer task activity process import token training', 'edit'],
  ['MANAGER', 'mail product margin', 'edit'],
  ['ADMIN', 'product margin', 'edit'],
  ['REP', 'product margin', 'view'],
  ['MARKETING', 'product margin', 'view'],
  ['MARKETING', 'segment', 'edit'],
  ['MANAGER', 'segment', 'edit'],
  ['ADMIN', 'segment', 'edit'],
  ['REP', 'segment', 'view'],
  ['SERVICE', 'segment', 'view'],
  ['SERVICE', 'product', 'view'],
  ['MANAGER', 'user', 'enter'],
  ['MANAGER', 'message campaign history report', 'view'],
  ['MARKETING', 'task message campaign lead-form token training', 'edit'],
  ['MARKETING', 'process', 'enter'],
  ['MARKETING', 'lead customer history user report', 'view'],
  ['SERVICE', 'task activity token training', 'edit'],
  ['SERVICE', 'customer', 'enter'],
  ['SERVICE', 'deal offer message process history user', 'view'],
  ['AUDITOR', 'token', 'edit'],
  ['AUDITOR', 'audit', 'enter'],
  ['AUDITOR', 'process history user', 'view'],
  ['ADMIN', 'audit', 'view'],
  ['MANAGER', 'history', 'enter'],
  ['AUDITOR', 'history', 'enter'],
  ['ADMIN', 'lead-form process user setting incident import token training', 'edit'],
  ['ADMIN', 'lead customer deal offer task campaign history report', 'view'],
  ['ADMIN', 'message', 'edit'],
  ['ADMIN', 'history', 'enter'],
  ['MARKETING', 'value', 'edit'],
  ['MANAGER', 'value purchase', 'edit'],
  ['ADMIN', 'value', 'edit'],
  ['MARKETING', 'reactivation', 'view'],
  ['MANAGER', 'reactivation', 'view'],
  ['ADMIN', 'reactivation', 'view'],
  ['MANAGER', 'rollout', 'edit'],
  ['ADMIN', 'rollout', 'view'],
  ['REP', 'retro', 'view'],
  ['MANAGER', 'retro', 'view'],
  ['ADMIN', 'retro', 'view'],
  ['MANAGER', 'data-request', 'edit'],
  ['ADMIN', 'data-request', 'edit'],
  ['SERVICE', 'data-request', 'enter'],
  ['AUDITOR', 'data-request', 'view'],
  ['REP', 'assessment', 'enter'],
  ['MANAGER', 'assessment', 'edit'],
  ['MARKETING', 'assessment', 'edit'],
  ['ADMIN', 'assessment', 'view'],
  ['MANAGER', 'process-draft', 'edit'],
  ['ADMIN', 'process-draft', 'edit'],
  ['MARKETING', 'process-draft', 'enter'],
  ['AUDITOR', 'process-draft', 'view'],
  ['ADMIN', 'audit', 'view'],
];
const RIGHTS: Record<string, Record<string, string>> = {};
for (const [role, kinds, level] of SHIPPED) {
  for (const kind of kinds.split(' ')) (RIGHTS[role] ??= {})[kind] = level;
}

export const createMockApi = (
  options: { signedIn?: string; training?: boolean; now?: number; reminding?: boolean } = {},
): MockApi => {
  const training = options.training ?? true;
  forgetReveals();
  let now = options.now ?? Date.now();
  const started = Date.now();
  let user = options.signedIn ?? null;
  let failures = 0;
  const clock = () => now + (options.now ? 0 : Date.now() - started);
  const at = (hours: number) => new Date(clock() + hours * HOUR).toISOString();

  const users: Row[] = PEOPLE.map(([id, displayName, role, teams]) => ({
    id,
    displayName,
    roles: [role],
    teams: teams.map((it) => TEAMS[it]),
    active: true,
  }));
  const segments = makeSegments(at(0));
  const value = makeValue();
  const crises = makeCrises(at);
  const prices = makePrices(at(0).slice(0, 10));
  let views: Row[] = [];
  const nameOf = (id: unknown) => users.find((it) => it.id === id)?.displayName ?? null;

  const companies: [string, string, string, string, string, string][] = [
    ['Mleczarnia Żuławska sp. z o.o.', 'Grażyna', 'Śliwińska', 'Gdańsk', 'spożywcza', 'pomorskie'],
    ['Tartak Bieszczady s.c.', 'Łukasz', 'Ćwikła', 'Sanok', 'drzewna', 'podkarpackie'],
    ['Przychodnia Zdrowie Plus', 'Jolanta', 'Więcek', 'Łódź', 'medyczna', 'łódzkie'],
    ['Huta Szkła Jaśmin S.A.', 'Stanisław', 'Gąsior', 'Jasło', 'szklarska', 'podkarpackie'],
    ['Logistyka Północ sp. j.', 'Ewa', 'Pączek', 'Szczecin', 'transport', 'zachodniopomorskie'],
    ['Drukarnia Żaczek', 'Michał', 'Żaczek', 'Kraków', 'poligrafia', 'małopolskie'],
    ['Ogrody Śląskie sp. z o.o.', 'Beata', 'Krzywoń', 'Katowice', 'ogrodnicza', 'śląskie'],
    ['Stocznia Remontowa Bałtyk', 'Grzegorz', 'Brzęczyszczykiewicz', 'Gdynia', 'stoczniowa', 'pomorskie'],
    ['Piekarnia Pod Dębem', 'Zofia', 'Dąb', 'Poznań', 'spożywcza', 'wielkopolskie'],
    ['Instal-Ciepło Sp. z o.o.', 'Paweł', 'Sęk', 'Wrocław', 'instalacyjna', 'dolnośląskie'],
  ];
  const sources = ['web', 'phone', 'referral', 'fair', 'webinar', 'partner'];
  const owners = ['anna', 'borys', 'celina', 'anna', null];
  const breaches = [-5.2, 2.6, 20, 31, 7.5, -26, 40, 0.4, 12, 28];

  const customers: Row[] = companies.map(([name, first, last, city, industry, region], i) => ({
    id: `c${i + 1}`,
    version: 1,
    externalId: i % 2 ? `K-${1000 + i}` : null,
    type: 'COMPANY',
    name,
    category: i % 3 === 0 ? 'EXISTING' : 'PROSPECT',
    nip: `58312345${10 + i}`,
    email: `biuro@firma${i + 1}.pl`,
    phone: `+48 58 300 20 ${10 + i}`,
    city,
    region,
    country: 'PL',
    industry,
    employees: [45, 12, 80, 420, 65, 9, 33, 1200, 18, 52][i],
    owner: owners[i % 4],
    ...cardExtras(at),
    createdAt: at(-24 * (30 + i * 11)),
    people: [
      {
        id: `p${i}`,
        version: 1,
        firstName: first,
        lastName: last,
        email: `kontakt@firma${i + 1}.pl`,
        phone: `+48 600 100 2${10 + i}`,
        roles: ['contact'],
      },
    ],
    consents: [
      { channel: 'email', purpose: 'marketing', given: i % 2 === 0, source: 'formularz WWW', at: at(-300) },
      { channel: 'phone', purpose: 'marketing', given: true, source: 'rozmowa', at: at(-200) },
    ],
  }));

  const customFields = [...DEMO_CUSTOM_FIELDS];

  const leads: Row[] = companies.map(([companyName, firstName, lastName, city, industry, region], i) => {
    const contacted = i === 3 || i === 6;
    return {
      id: `l${i + 1}`,
      version: 1,
      status: i === 3 ? 'CONTACTED' : i === 6 ? 'NURTURING' : i === 8 ? 'CONTACTING' : 'NEW',
      grade: ['A', 'B', 'A', 'C', 'B', 'D', 'B', 'A', 'C', 'B'][i],
      score: [82, 61, 77, 38, 55, 14, 58, 91, 33, 66][i],
      reasons: [
        { part: 'fit', points: 25, reason: 'Branża z listy docelowej' },
        { part: 'fit', points: 15, reason: 'Od 50 do 249 pracowników' },
        { part: 'intent', points: 20, reason: 'Prosi o telefon' },
        { part: 'intent', points: 10, reason: 'Przyszedł ze strony WWW' },
      ],
      source: sources[i % sources.length],
      owner: owners[i % owners.length],
      team: TEAMS[i % 3]!.key,
      companyName,
      firstName,
      lastName,
      email: `kontakt@firma${i + 1}.pl`,
      phone: `+48 600 100 2${10 + i}`,
      nip: `58312345${10 + i}`,
      city,
      region,
      country: 'PL',
      industry,
      employees: customers[i]!.employees,
      interest: ['panele fotowoltaiczne', 'serwis', 'magazyn energii', 'pompa ciepła'][i % 4],
      estimatedValue: { amount: `${(i + 1) * 12500}.00`, currency: 'PLN' },
      wantsCall: i % 3 === 0,
      receivedAt: at(breaches[i]! - 48),
      firstContactDueAt: at(breaches[i]!),
      slaReminderAt: at(breaches[i]! - 24),
      slaBreachAt: at(breaches[i]!),
      firstContactedAt: contacted ? at(-3) : null,
      breachedAt: breaches[i]! < 0 ? at(breaches[i]!) : null,
      sla: contacted ? null : breaches[i]! < 0 ? 'breached' : breaches[i]! < 8 ? 'at-risk' : 'ok',
      caseId: `case-l${i + 1}`,
      customerId: `c${i + 1}`,
      probableDuplicates:
        i === 0
          ? [{ leadId: 'l9', label: 'Mleczarnia Zulawska (Malbork)', reasons: ['podobna nazwa', 'ten sam telefon'] }]
          : [],
    };
  });

  let tasks: Row[] = leads.map((lead, i) => {
    const qualify = i === 3;
    return {
      id: `t${i + 1}`,
      taskKey: qualify ? 'qualify-lead' : i === 8 ? 'contact-again' : 'first-contact',
      key: i,
      processKey: 'lead-handling',
      caseId: lead.caseId,
      rootCaseId: lead.caseId,
      subject: { type: 'lead', id: lead.id, label: lead.companyName },
      assignee: lead.owner,
      candidateGroups: ['reps-north'],
      team: lead.team,
      priority: 50,
      createdAt: lead.receivedAt,
      dueAt: qualify ? at(5) : lead.slaBreachAt,
      followUpAt: null,
      sla: lead.sla,
      slaReminderAt: qualify ? null : lead.slaReminderAt,
      slaBreachAt: qualify ? null : lead.slaBreachAt,
      customerId: lead.customerId,
    };
  });
  const drafts: Record<string, unknown> = {};
  const comments: Record<string, Row[]> = {
    t1: [
      {
        id: 'k1',
        author: 'marek',
        authorName: nameOf('marek'),
        at: at(-20),
        text: 'Ważny klient – poprzednio pytał o leasing.',
      },
    ],
  };
  const activities: Row[] = [
    {
      id: 'a1',
      kind: 'call',
      at: at(-30),
      summary: 'Wstępna rozmowa',
      nextStep: 'Zadzwonić z wyceną',
      nextStepAt: at(3),
      customerId: 'c1',
      customerName: customers[0]!.name,
    },
    {
      id: 'a2',
      kind: 'meeting',
      at: at(-50),
      summary: 'Spotkanie',
      nextStep: 'Wizja lokalna na dachu',
      nextStepAt: at(26),
      customerId: 'c4',
      customerName: customers[3]!.name,
    },
  ];
  const mails = demoMails(at);
  const webhooks = makeWebhooks(at);
  const outgoing = makeMessages(at);
  let incidents: Row[] = [
    {
      id: 'i1',
      at: at(-2),
      processKey: 'nurturing',
      processName: 'Pielęgnowanie leadów',
      caseId: 'case-l7',
      elementId: 'send-touch',
      elementName: 'Wyślij wiadomość',
      message: 'Serwer poczty odrzucił połączenie: 421 4.3.2 Service not available',
      attempts: 4,
    },
  ];
  let absences: Row[] = [
    {
      id: 'ab1',
      user: 'borys',
      userName: nameOf('borys'),
      from: at(24).slice(0, 10),
      until: at(24 * 8).slice(0, 10),
      note: 'urlop',
    },
  ];
  let forms: Row[] = [
    {
      id: 'lf1',
      name: 'Strona kontaktowa',
      source: 'web',
      token: 'p4J0…',
      snippet: '<script src="https://lejek.example.pl/public/lead-form.js?t=p4J0"></script>',
      createdAt: at(-500),
    },
  ];
  let tokens: Row[] = [
    {
      id: 'tk1',
      name: 'Sklep internetowy',
      scopes: ['purchases:write'],
      createdAt: at(-900),
      expiresAt: at(4000),
      lastUsedAt: at(-1),
    },
  ];

  const deals = makeDeals(customers, at);
  const offers = makeOffers(customers, at);
  const duplicates = makeDuplicates(customers, at);
  const plans = makePlans(at, options.reminding);
  const imports = makeImports(at);
  const assessments = makeAssessments(at);
  const rollout = makeRollout(at);
  let studio: Studio | undefined;

  const me = () => {
    const it = users.find((one) => one.id === user)!;
    const role = (it.roles as string[])[0]!;
    return { ...it, rights: RIGHTS[role] ?? {}, language: null, training };
  };
  const page = (items: Row[], params: URLSearchParams) => {
    const limit = Number(params.get('limit') ?? 50);
    const from = Number(params.get('cursor') ?? 0);
    return { items: items.slice(from, from + limit), next: from + limit < items.length ? String(from + limit) : null };
  };
  const has = (row: Row, q: string | null) => !q || JSON.stringify(row).toLowerCase().includes(q.toLowerCase());

  return async (request) => {
    const url = new URL(request.url);
    const path = url.pathname.replace(/^\/api\/v1/, '');
    const params = url.searchParams;
    const lang = request.headers.get('Accept-Language') === 'en' ? 'en' : 'pl';
    const say = (en: string, pl: string) => (lang === 'pl' ? pl : en);
    const { method } = request;
    const form = request.headers.get('Content-Type')?.startsWith('multipart/form-data')
      ? await request.formData()
      : null;
    const text = method === 'GET' || form ? '' : await request.text();
    const body = (text ? JSON.parse(text) : {}) as Record<string, unknown>;
    /** Corrects a record that the caller read in its newest version. */
    const correct = (it: Row) => {
      if (request.headers.get('If-Match') !== `"${it.version}"`) return problem(412, 'Precondition Failed');
      if (body.email && !String(body.email).includes('@'))
        return problem(422, 'Invalid', { errors: [{ field: 'email', message: 'To nie jest adres e-mail.' }] });
      Object.assign(it, body, { version: Number(it.version) + 1 });
      return null;
    };
    const is = (verb: string, pattern: RegExp) => (verb === method ? pattern.exec(path) : null);
    if (is('GET', /^\/(leads|customers|tasks)\/export$/)) return json({ zone: params.get('zone'), q: params.get('q') });
    let match: RegExpExecArray | null;
    const decided = path.startsWith('/customers/') ? duplicates(method, path, params, body, lang === 'pl') : null;
    if (decided) return decided.status === 404 ? problem(404, 'Not Found') : json(decided.body ?? null, decided.status);

    if (is('GET', /^\/app$/)) {
      return json({ name: 'Lejek', version: '0.2.0', training, languages: ['pl', 'en'] }, 200, {
        'Set-Cookie': 'XSRF-TOKEN=demo; Path=/',
      });
    }
    if (is('POST', /^\/session$/)) {
      if (body.password !== 'lejek-training' || !users.some((it) => it.id === body.username)) {
        failures += 1;
        return failures >= 5
          ? problem(429, 'Too many attempts', {}, { 'Retry-After': '300' })
          : problem(401, 'Unauthorized');
      }
      failures = 0;
      user = String(body.username);
      return json(me());
    }
    if (!user) return problem(401, 'Unauthorized');
    if (is('DELETE', /^\/session$/)) {
      user = null;
      return json(null, 204);
    }
    if (is('GET', /^\/me$/) || is('PATCH', /^\/me$/)) return json(me());
    if (is('GET', /^\/me\/views$/))
      return json({ items: views.filter((it) => it.list === params.get('list')), next: null });
    if (is('POST', /^\/me\/views$/)) {
      const kept = { ...body, id: `v${views.length + 1}` } as Row;
      views = [...views.filter((it) => it.list !== body.list || it.name !== body.name), kept];
      return json(kept, 201);
    }
    if ((match = is('DELETE', /^\/me\/views\/([^/]+)$/))) {
      views = views.filter((it) => it.id !== match![1]);
      return json(null, 204);
    }
    if (is('GET', /^\/me\/changes$/)) {
      return json({
        items: [
          {
            id: 'ch1',
            at: at(-1),
            kind: 'status',
            title: say('SLA breached', 'Przekroczono SLA'),
            text: null,
            actorName: null,
            subject: { type: 'lead', id: 'l1', label: companies[0]![0] },
          },
          {
            id: 'ch2',
            at: at(-6),
            kind: 'lead',
            title: say('Handed over to you', 'Przekazano Tobie'),
            text: 'Urlop Borysa',
            actorName: 'Marek Kowalczyk',
            subject: { type: 'lead', id: 'l4', label: companies[3]![0] },
          },
        ],
        next: null,
      });
    }
    if (is('GET', /^\/training\/clock$/)) return json({ now: at(0), nextDueAt: at(2.6) });
    if (is('POST', /^\/training\/clock$/)) {
      const hours = /PT(\d+)H/.exec(String(body.advance));
      const days = /P(\d+)D/.exec(String(body.advance));
      await new Promise((resolve) => setTimeout(resolve, options.now ? 0 : 1500));
      now += body.to
        ? Date.parse(String(body.to)) - clock()
        : hours
          ? Number(hours[1]) * HOUR
          : days
            ? Number(days[1]) * 24 * HOUR
            : 0;
      return json({ now: at(0), jobsRun: 5, jobsFailed: 0 });
    }
    const chosen = segments(method, path, body, customers.slice(0, 4));
    if (chosen) return json(chosen.body ?? null, chosen.status);
    const priced = prices(method, path, params, body, request.headers.get('If-Match') ?? '');
    if (priced) return priced.status === 404 ? problem(404, 'Not Found') : json(priced.body ?? null, priced.status);
    if (is('GET', /^\/users$/)) {
      const role = params.get('role');
      return json(
        page(
          users.filter((it) => has(it, params.get('q')) && (!role || (it.roles as string[]).includes(role))),
          params,
        ),
      );
    }
    if (is('POST', /^\/users$/)) {
      if (String(body.password ?? '').length < 12) {
        return problem(422, 'Invalid', {
          errors: [{ field: 'password', message: say('At least 12 characters.', 'Co najmniej 12 znaków.') }],
        });
      }
      const added = {
        active: true,
        ...body,
        teams: TEAMS.filter((it) => (body.teams as string[]).includes(it.key)),
      } as unknown as Row;
      users.push(added);
      return json(added, 201);
    }
    if ((match = is('PATCH', /^\/users\/([^/]+)$/))) {
      const it = users.find((one) => one.id === match![1])!;
      Object.assign(
        it,
        body,
        body.teams ? { teams: TEAMS.filter((team) => (body.teams as string[]).includes(team.key)) } : {},
      );
      return json(it);
    }
    if (is('POST', /^\/users\/[^/]+\/hand-over$/)) return json({ leads: 4, tasks: 7 });
    if (is('GET', /^\/teams$/)) return json({ items: TEAMS, next: null });
    if (is('GET', /^\/roles$/))
      return json({ items: Object.keys(RIGHTS).map((key) => ({ key, name: key, rights: RIGHTS[key] })), next: null });
    if (is('GET', /^\/absences$/)) return json(page(absences, params));
    if (is('POST', /^\/absences$/)) {
      absences = [...absences, { id: `ab${absences.length + 1}`, userName: nameOf(body.user), ...body }];
      return json(absences.at(-1), 201);
    }
    if ((match = is('DELETE', /^\/absences\/([^/]+)$/))) {
      absences = absences.filter((it) => it.id !== match![1]);
      return json(null, 204);
    }
    if (is('GET', /^\/lead-forms$/)) return json(page(forms, params));
    if (is('POST', /^\/lead-forms$/)) {
      const form = {
        id: `lf${forms.length + 1}`,
        token: 'nowy-token',
        snippet: '<script src="…"></script>',
        createdAt: at(0),
        ...body,
      } as Row;
      forms = [...forms, form];
      return json(form, 201);
    }
    if ((match = is('DELETE', /^\/lead-forms\/([^/]+)$/))) {
      forms = forms.filter((it) => it.id !== match![1]);
      return json(null, 204);
    }
    if (is('GET', /^\/tokens$/)) return json(page(tokens, params));
    if (is('POST', /^\/tokens$/)) {
      tokens = [...tokens, { id: `tk${tokens.length + 1}`, createdAt: at(0), lastUsedAt: null, ...body }];
      return json({ token: 'lj_0f3c9f0e5d2b48b1a6c7d8e9f0a1b2c3' }, 201);
    }
    if ((match = is('DELETE', /^\/tokens\/([^/]+)$/))) {
      tokens = tokens.filter((it) => it.id !== match![1]);
      return json(null, 204);
    }

    const ofDeals = dealAnswer(deals, {
      method,
      path,
      params,
      body,
      ifMatch: request.headers.get('If-Match'),
      user,
      say,
      nameOf,
      at,
    });
    if (ofDeals) return json(ofDeals.body, ofDeals.status, ofDeals.tag ? { ETag: ofDeals.tag } : {});
    const ofPlans = plansAnswer(plans, {
      method,
      path,
      params,
      body,
      ifMatch: request.headers.get('If-Match'),
      user,
      say,
      at,
      nameOf,
    });
    if (ofPlans) return json(ofPlans.body, ofPlans.status);
    const ofImports = path.startsWith('/imports') ? importAnswer(imports, { method, path, say, at, form }) : null;
    if (ofImports) return json(ofImports.body, ofImports.status);
    const ofOffers = offersAnswer(offers, {
      method,
      path,
      params,
      body,
      ifMatch: request.headers.get('If-Match'),
      user,
      roles: users.find((it) => it.id === user)!.roles as string[],
      say,
      at,
      form,
    });
    if (ofOffers?.file) return new Response(ofOffers.file, { headers: { 'Content-Type': ofOffers.type ?? '' } });
    if (ofOffers) return json(ofOffers.body, ofOffers.status, ofOffers.tag ? { ETag: ofOffers.tag } : {});
    if (is('GET', /^\/tasks\/dt\d+\/form$/)) return json({ schema: demoForm('stage', lang), data: {} });

    const shown = (it: Row): Row => {
      const names: Record<string, string> = {
        'first-contact': say('First contact', 'Pierwszy kontakt'),
        'qualify-lead': say('Qualify lead', 'Zakwalifikuj lead'),
        'contact-again': say('Contact again', 'Ponów kontakt'),
      };
      return {
        ...it,
        name: names[String(it.taskKey)],
        processName: say('Lead handling', 'Obsługa leada'),
        assigneeName: nameOf(it.assignee),
        description: say(
          'Call within the deadline and note the next step.',
          'Zadzwoń przed terminem i zapisz następny krok.',
        ),
      };
    };
    const left = (it: Row) => Date.parse(String(it.dueAt)) - clock();
    if (is('GET', /^\/tasks\/counts$/)) {
      const mine = tasks.filter((it) => it.assignee === user);
      return json({
        total: tasks.length,
        overdue: tasks.filter((it) => left(it) < 0).length,
        today: 3,
        week: 8,
        breached: tasks.filter((it) => it.sla === 'breached').length,
        atRisk: tasks.filter((it) => it.sla === 'at-risk').length,
        mine: mine.length,
        unassigned: tasks.filter((it) => !it.assignee).length,
      });
    }
    if (is('GET', /^\/tasks$/)) {
      const assignee = params.get('assignee');
      const sla = params.get('sla');
      const due = params.get('due');
      const found = tasks
        .filter(
          (it) =>
            !assignee || (assignee === 'none' ? !it.assignee : it.assignee === (assignee === 'me' ? user : assignee)),
        )
        .filter((it) => !sla || it.sla === sla)
        .filter(
          (it) =>
            !due ||
            (due === 'overdue'
              ? left(it) < 0
              : due === 'today'
                ? left(it) > 0 && left(it) < 9 * HOUR
                : left(it) < 168 * HOUR),
        )
        .filter((it) => !params.get('process') || it.processKey === params.get('process'))
        .map(shown)
        .filter((it) => has(it, params.get('q')))
        .sort((a, b) => left(a) - left(b));
      return json(page(found, params));
    }
    if (is('POST', /^\/tasks\/bulk-assign$/)) {
      const ids = body.taskIds as string[];
      tasks.filter((it) => ids.includes(it.id)).forEach((it) => (it.assignee = body.user));
      return json({ assigned: ids, refused: [] });
    }
    if ((match = /^\/tasks\/([^/]+)(?:\/(.+))?$/.exec(path))) {
      const task = tasks.find((it) => it.id === match![1]);
      if (!task)
        return problem(match[2] === 'complete' ? 409 : 404, match[2] === 'complete' ? 'Conflict' : 'Not Found');
      const guidance = say(
        'Introduce yourself, ask what the customer wants to achieve, agree on a date. No answer? Note it: the next attempt is planned for you.',
        'Przedstaw się, zapytaj, co klient chce osiągnąć, umów termin. Nie odbiera? Zapisz to – kolejna próba zaplanuje się sama.',
      );
      switch (`${method} ${match[2] ?? ''}`) {
        case 'GET ':
          return json({ ...shown(task), guidance, commentCount: comments[task.id]?.length ?? 0 });
        case 'GET form':
          return json({ schema: demoForm(String(task.taskKey), lang), data: drafts[task.id] ?? {} });
        case 'PUT draft':
          drafts[task.id] = body.data;
          return json(null, 204);
        case 'POST claim':
          task.assignee = user;
          return json(shown(task));
        case 'POST unclaim':
          task.assignee = null;
          return json(shown(task));
        case 'POST assign':
          task.assignee = body.user;
          return json(shown(task));
        case 'POST follow-up':
          task.followUpAt = body.at;
          return json(shown(task));
        case 'GET comments':
          return json({ items: comments[task.id] ?? [], next: null });
        case 'POST comment':
          comments[task.id] = [
            ...(comments[task.id] ?? []),
            { id: `k${Date.now()}`, author: user, authorName: nameOf(user), at: at(0), text: body.text },
          ];
          return json(null, 204);
        case 'POST complete': {
          const data = body.data as Record<string, unknown>;
          if (data.summary === 'konflikt') {
            tasks = tasks.filter((it) => it !== task);
            return problem(409, 'Conflict');
          }
          if (data.summary === 'źle') {
            return problem(422, 'Invalid', {
              errors: [{ field: 'summary', message: say('Too little was written.', 'Za mało napisano.') }],
            });
          }
          tasks = tasks.filter((it) => it !== task);
          return json(null, 204);
        }
      }
    }

    const lead = (it: Row) => ({ ...it, ownerName: nameOf(it.owner) });
    if (is('GET', /^\/leads$/)) {
      const found = leads.filter(
        (it) =>
          has(it, params.get('q')) &&
          ['status', 'grade', 'sla', 'owner'].every((key) => !params.get(key) || it[key] === params.get(key)),
      );
      return json(page(found.map(lead), params));
    }
    if (is('POST', /^\/leads$/)) {
      const added = {
        ...leads[1]!,
        probableDuplicates: [],
        ...body,
        id: `l${leads.length + 1}`,
        status: 'NEW',
        owner: user,
      } as Row;
      leads.unshift(added);
      return json({ id: added.id, status: 'NEW', grade: 'B', score: 61, owner: user, caseId: added.caseId }, 201);
    }
    if ((match = /^\/leads\/([^/]+)(?:\/(.+))?$/.exec(path))) {
      const it = leads.find((one) => one.id === match![1]);
      if (!it) return problem(404, 'Not Found');
      if (method === 'GET') return json(lead(it));
      if (method === 'PATCH') {
        const refused = correct(it);
        if (refused) return refused;
      }
      if (match[2] === 'opt-out' && it.status === 'NURTURING') it.status = 'LOST';
      if (match[2] === 'hand-over') it.owner = body.newOwner;
      if (match[2] === 'close') Object.assign(it, { status: 'LOST', closeReason: body.reason });
      if (match[2]?.startsWith('duplicates')) it.probableDuplicates = [];
      return json(lead(it));
    }

    if (is('GET', /^\/search$/)) {
      const types = (params.get('type') ?? '').split(',').filter(Boolean);
      const found = (type: string, rows: Row[], label: (it: Row) => unknown, hint: (it: Row) => unknown) =>
        types.length > 0 && !types.includes(type)
          ? []
          : rows
              .filter((it) => has(it, params.get('q')))
              .map((it) => ({ type, id: it.id, label: label(it), hint: hint(it) ?? null, opens: { type, id: it.id } }));
      const city = (it: Row) => it.city;
      return json({
        items: [
          ...found('customer', customers, (it) => it.name, city),
          ...found('lead', leads, (it) => it.companyName ?? `${String(it.firstName)} ${String(it.lastName)}`, city),
          ...found(
            'task',
            tasks.map(shown),
            (it) => (it.subject as Row | undefined)?.label ?? it.name,
            (it) => it.name,
          ),
        ].slice(0, 12),
        next: null,
      });
    }
    if (is('GET', /^\/customers$/))
      return json(
        page(
          customers.filter((it) => has(it, params.get('q'))),
          params,
        ),
      );
    if (is('POST', /^\/customers$/)) {
      const added = {
        people: [],
        consents: [],
        category: 'PROSPECT',
        owner: user,
        createdAt: at(0),
        ...body,
        id: `c${customers.length + 1}`,
      } as Row;
      customers.unshift(added);
      return json(added, 201);
    }
    if ((match = is('PATCH', /^\/customers\/([^/]+)(?:\/people\/([^/]+))?$/))) {
      const it = customers.find((one) => one.id === match![1]);
      const people = (it?.people ?? []) as Row[];
      const record = match[2] ? people.find((one) => one.id === match![2]) : it;
      return (record ? correct(record) : problem(404, 'Not Found')) ?? json(it);
    }
    if ((match = is('POST', /^\/customers\/([^/]+)\/opt-out$/))) {
      const it = customers.find((one) => one.id === match![1]);
      if (!it) return problem(404, 'Not Found');
      it.consents = ['email', 'sms', 'phone'].map((channel) => ({
        channel,
        purpose: 'marketing',
        given: false,
        source: 'opt-out',
        at: at(0),
      }));
      return json(it);
    }
    if (is('GET', /^\/customer-fields$/)) return json({ items: cardFields(lang === 'pl'), next: null });
    if (is('GET', /^\/custom-fields$/)) return json({ items: customFields, next: null });
    if (is('POST', /^\/custom-fields$/)) {
      if (!body.justification)
        return problem(422, 'Invalid', {
          errors: [{ field: 'justification', message: 'Napisz, do czego służy.' }],
        });
      const label = body.label as { en: string; pl: string };
      customFields.push({ ...body, label: say(label.en, label.pl), labels: label, options: [], version: 0 } as never);
      return json(customFields.at(-1), 201);
    }
    if (is('GET', /^\/customer-dictionaries$/)) return json({ items: DEMO_DICTIONARIES, next: null });
    if ((match = /^\/customers\/([^/]+)\/(?!timeline|opt-out)(.+)$/.exec(path))) {
      const it = customers.find((one) => one.id === match![1]);
      if (!it) return problem(404, 'Not Found');
      const done = changeCard(it, method, match[2]!, body, at);
      if (done)
        return done.status === 422 ? problem(422, 'Invalid', done.body as object) : json(done.body ?? it, done.status);
    }
    if ((match = is('GET', /^\/customers\/([^/]+)(\/timeline)?$/))) {
      const it = customers.find((one) => one.id === match![1]);
      if (!it) return problem(404, 'Not Found');
      if (match[2]) {
        return json(
          page(
            [
              {
                id: 'e1',
                at: at(-3),
                kind: 'call',
                title: say('Call, 12 minutes', 'Rozmowa, 12 minut'),
                text: 'Pytał o czas montażu i serwis. Decyzja w przyszłym tygodniu, potrzebna wycena na 40 kWp.',
                actorName: 'Anna Wiśniewska',
              },
              {
                id: 'e5',
                at: at(-20),
                kind: 'offer',
                title: say('Offer OF/2026/11/002 sent, version 2', 'Wysłano ofertę OF/2026/11/002, wersja 2'),
                text: null,
                actorName: null,
              },
              {
                id: 'e2',
                at: at(-26),
                kind: 'email',
                title: say('Brochure sent', 'Wysłano folder'),
                text: null,
                actorName: 'Anna Wiśniewska',
              },
              {
                id: 'e3',
                at: at(-48),
                kind: 'lead',
                title: say('Enquiry from the website', 'Zapytanie ze strony WWW'),
                text: 'panele fotowoltaiczne',
                actorName: null,
              },
              {
                id: 'e4',
                at: at(-24 * 40),
                kind: 'meeting',
                title: say('Meeting at the fair', 'Spotkanie na targach'),
                text: null,
                actorName: 'Borys Zając',
              },
            ],
            params,
          ),
        );
      }
      const mine = leads.filter((one) => one.customerId === it.id);
      return json({
        ...it,
        ownerName: nameOf(it.owner),
        leads: mine,
        openCases: mine.map((one) => ({
          caseId: one.caseId,
          processKey: 'lead-handling',
          processName: say('Lead handling', 'Obsługa leada'),
          since: one.receivedAt,
          activeName: say('First contact', 'Pierwszy kontakt'),
        })),
        deals:
          it.category === 'EXISTING'
            ? [
                {
                  id: 'd1',
                  stage: 'proposal',
                  stageLabel: say('Proposal', 'Propozycja/oferta cenowa'),
                  product: 'Instalacja 40 kWp',
                  value: { amount: '184500.00', currency: 'PLN' },
                  openedAt: at(-400),
                },
              ]
            : [],
      });
    }
    if (is('GET', /^\/activities$/)) return json(page(activities, params));
    if (is('POST', /^\/activities$/)) {
      activities.push({ id: `a${activities.length + 1}`, ...body });
      return json(activities.at(-1), 201);
    }
    if ((match = is('GET', /^\/cases\/([^/]+)(?:\/(.+))?$/))) {
      const subject = leads.find((it) => it.caseId === match![1]) ?? leads[0]!;
      const task = tasks.find((it) => it.caseId === subject.caseId);
      const here = String(task?.taskKey ?? 'first-contact');
      if (match[2] === 'picture') {
        return json({
          processKey: 'lead-handling',
          version: 3,
          xml: DEMO_PROCESS,
          active: [here],
          done: ['lead-received', 'recognise-duplicate', 'score-lead', 'set-sla', 'choose-owner'],
          incidents: [],
        });
      }
      if (match[2] === 'replay') return json(demoReplay(match[1]!, here, at, say));
      if (match[2] === 'history') {
        return json({
          items: [
            {
              element: 'lead-received',
              label: say('Lead received', 'Wpłynął lead'),
              who: null,
              from: at(-48),
              until: at(-48),
              outcome: null,
            },
            {
              element: 'score-lead',
              label: say('Score lead', 'Oceń lead'),
              who: null,
              from: at(-48),
              until: at(-48),
              outcome: 'B (61)',
            },
            {
              element: 'choose-owner',
              label: say('Choose owner', 'Wybierz właściciela'),
              who: null,
              from: at(-48),
              until: at(-48),
              outcome: 'anna',
            },
            {
              element: 'first-contact',
              label: say('First contact', 'Pierwszy kontakt'),
              who: 'Anna Wiśniewska',
              from: at(-48),
              until: null,
              outcome: null,
            },
          ],
          next: null,
        });
      }
      return json({
        caseId: match[1],
        processKey: 'lead-handling',
        processName: say('Lead handling', 'Obsługa leada'),
        version: 3,
        state: 'ACTIVE',
        startedAt: subject.receivedAt,
        subject: { type: 'lead', id: subject.id, label: subject.companyName },
        active: [
          {
            id: here,
            name: task ? shown(task).name : say('First contact', 'Pierwszy kontakt'),
            type: 'userTask',
            since: subject.receivedAt,
            taskId: task?.id,
          },
        ],
        children: [],
      });
    }
    if (is('GET', /^\/inbox$/)) {
      const waiting = (params.get('state') ?? 'waiting') === 'waiting';
      return json(
        page(
          mails
            .filter((it) => (it.state === 'WAITING') === waiting && !it.customerId)
            .map((it): Row => ({ ...it, glance: it.text })),
          params,
        ),
      );
    }
    if ((match = is('GET', /^\/mails\/([^/]+)$/))) {
      const mail = mails.find((it) => it.id === match![1]);
      return mail ? json(mail) : problem(404, 'Not Found');
    }
    if ((match = is('POST', /^\/inbox\/([^/]+)\/(sort|reopen)$/))) {
      const mail = mails.find((it) => it.id === match![1])!;
      const decision = match[2] === 'sort' ? String(body.decision) : '';
      const states: Record<string, string> = { customer: 'FILED', enquiry: 'ENQUIRY', ignore: 'SET_ASIDE' };
      mail.state = states[decision] ?? 'WAITING';
      mail.customerId = body.customerId ?? null;
      mail.reason = body.reason ?? null;
      return json(mail);
    }
    const ofMessages = messagesAnswer(outgoing, request.method, path, params, body, user ?? '');
    if (ofMessages) return ofMessages;
    if (is('GET', /^\/mailbox$/)) return json(demoMailbox(at));
    if (is('GET', /^\/mailbox\/unreadable$/)) return json(page(demoUnreadable(at), params));
    const exercise = assessmentAnswer(assessments, {
      method: request.method,
      path,
      params,
      body,
      user: user ?? '',
      at,
    });
    if (exercise) return json(exercise.body, exercise.status);
    const led = rolloutAnswer(rollout, { method: request.method, path, body, user: user ?? '', nameOf, at });
    if (led) return json(led.body, led.status);
    if (is('GET', /^\/rollout\/audits$/)) return json(page(demoAudits(at), params));
    if ((match = is('GET', /^\/rollout\/audits\/([^/]+)$/))) {
      const audit = demoAudits(at).find((it) => it.id === match![1]);
      return audit ? json(audit) : problem(404, 'Not Found');
    }
    const privacy = privacyAnswer(method, path, params);
    if (privacy) return json(privacy);
    if (is('GET', /^\/retros$/)) {
      const state = params.get('state');
      return json(
        page(
          demoRetros().filter((it) => !state || it.state === state),
          params,
        ),
      );
    }
    if ((match = is('GET', /^\/retros\/([^/]+)$/))) {
      const retro = demoRetros().find((it) => it.id === match![1]);
      return retro ? json(retro) : problem(404, 'Not Found');
    }
    if (is('GET', /^\/processes\/[^/]+\/heat$/)) return json(demoHeat(say));
    if (is('GET', /^\/audit\/export$/)) return new Response('<log/>');
    if (/^\/(process|studio|migrations|cases\/[^/]+\/move)/.test(path)) {
      studio ??= makeStudio(at);
      const drawn = studioAnswer(studio, { method, path, params, body, user: user!, at, polish: lang === 'pl' });
      if (drawn) return typeof drawn.body === 'string' ? new Response(drawn.body) : json(drawn.body, drawn.status);
    }
    const past = historyAnswer({ method, path, params, body, at, polish: lang === 'pl' });
    if (past) return past.file ? new Response(past.file) : json(past.body ?? null, past.status);
    const webhook = webhookAnswer(webhooks, method, path, params, body, at);
    if (webhook) return json(webhook.body, webhook.status);
    const crisis = crisesAnswer(crises, method, path, body, at);
    if (crisis) return json(crisis.body, crisis.status);
    const worth = valueAnswer(value, method, path, body, request.headers.get('If-Match'));
    if (worth) return json(worth.body, worth.status);
    const cascade = reactivationAnswer(request.method, path, params, body);
    if (cascade) return 'text' in cascade ? new Response(cascade.text) : json(cascade.body, cascade.status);
    if (is('GET', /^\/incidents$/)) return json(page(incidents, params));
    if ((match = is('POST', /^\/incidents\/([^/]+)\/retry$/))) {
      incidents = incidents.filter((it) => it.id !== match![1]);
      return json(null, 202);
    }
    return problem(404, 'Not Found');
  };
};
