type Say = (en: string, pl: string) => string;
type Row = Record<string, unknown> & { id: string };

export const STAGES: [key: string, en: string, pl: string, probability: number][] = [
  ['market-research', 'Market research', 'Badanie rynku', 5],
  ['recognition', 'Recognition', 'Rozpoznanie', 10],
  ['needs-analysis-required', 'Needs analysis required', 'Wymaga analizy', 20],
  ['preliminary-estimate', 'Preliminary estimate', 'Wstępna wycena', 30],
  ['decision-makers', 'Decision-makers', 'Identyfikacja osób decyzyjnych', 40],
  ['needs-analysis', 'Needs analysis', 'Analiza potrzeb', 55],
  ['proposal', 'Proposal', 'Propozycja/oferta cenowa', 70],
  ['negotiation', 'Negotiation and review', 'Negocjacje/przegląd', 85],
  ['won', 'Won', 'Zakończone sukcesem', 100],
  ['lost', 'Lost', 'Odrzucone', 0],
];

const isOpen = (stage: unknown) => stage !== 'won' && stage !== 'lost';
const PRODUCTS = ['Instalacja 40 kWp', 'Magazyn energii', 'Pompa ciepła', 'Umowa serwisowa', 'Audyt energetyczny'];

export const makeDeals = (customers: Row[], at: (hours: number) => string): Row[] =>
  Array.from({ length: 34 }, (_, i): Row => {
    const stage = STAGES[i < 24 ? (i * 7) % 8 : i < 26 ? 8 : i < 28 ? 9 : 0]!;
    const open = isOpen(stage[0]);
    const customer = customers[i % customers.length]!;
    const held = i === 5;
    return {
      id: `d${i + 1}`,
      version: 1,
      externalId: i % 3 ? null : `S-${2000 + i}`,
      customer: customer.id,
      customerName: customer.name,
      product: PRODUCTS[i % PRODUCTS.length],
      funnel: 'sales-funnel',
      stage: stage[0],
      stageSince: at(-24 * ((i * 5) % 23)),
      daysInStage: (i * 5) % 23,
      value: i % 6 === 4 ? null : { amount: `${(i + 3) * 8500}.00`, currency: i % 7 === 3 ? 'EUR' : 'PLN' },
      probability: stage[3],
      margin: i % 2 ? 18.5 : null,
      owner: ['anna', 'anna', 'borys', 'celina'][i % 4],
      team: ['north', 'north', 'south', 'key'][i % 4],
      openedAt: at(-24 * (20 + i)),
      closedAt: open ? null : at(-24 * (i - 20)),
      expectedCloseOn: i % 5 === 2 ? null : at(24 * (12 + i * 6)).slice(0, 10),
      nextStep:
        open && !held && i % 4 !== 3
          ? {
              text: ['Zadzwonić z wyceną', 'Spotkanie u klienta', 'Wysłać ofertę'][i % 3],
              at: at(24 * ((i % 9) - 2)),
              taskId: null,
            }
          : null,
      idle: open && i % 6 === 3,
      idleSince: open && i % 6 === 3 ? at(-48) : null,
      lastActivityAt: at(-24 * (i % 11)),
      onHoldUntil: held ? at(24 * 30) : null,
      taskId: open && !held ? `dt${i + 1}` : null,
      lostReason: stage[0] === 'lost' ? { reason: 'price', label: 'Cena' } : null,
      winReason: stage[0] === 'won' ? { reason: 'quality', label: 'Jakość' } : null,
      lostComment: stage[0] === 'lost' ? 'Konkurencja dała dwa lata serwisu gratis.' : null,
      competitor: stage[0] === 'lost' ? 'Solar-Max' : null,
      stageWhereClosed: open ? null : 'negotiation',
      reopenedFrom: null,
      leadId: i === 0 ? 'l4' : null,
      caseId: `case-l${(i % 10) + 1}`,
      criteria: {},
      persons:
        i === 0
          ? [
              {
                id: 'dp1',
                role: 'contact',
                name: 'Grażyna Śliwińska',
                phone: '+48 600 100 210',
                opinion: 'przychylna',
              },
              {
                id: 'dp2',
                role: 'decision-maker',
                name: 'Henryk Brzoza',
                position: 'Prezes',
                email: 'prezes@firma1.pl',
              },
            ]
          : [],
      stageHistory: [
        {
          stage: 'market-research',
          funnel: 'sales-funnel',
          enteredAt: at(-24 * 40),
          leftAt: stage[0] === 'market-research' ? null : at(-24 * 9),
          by: 'anna',
          byName: 'Anna Wiśniewska',
          from: null,
          how: 'opened',
        },
        ...(stage[0] === 'market-research'
          ? []
          : [
              {
                stage: stage[0],
                funnel: 'sales-funnel',
                enteredAt: at(-24 * 9),
                leftAt: null,
                by: 'anna',
                byName: 'Anna Wiśniewska',
                from: 'market-research',
                how: 'to',
              },
            ]),
      ],
    };
  });

type Amount = { sum: { amount: string; currency: string }; count: number };
const MEASURES = ['won', 'committed', 'weighted', 'bestCase', 'open', 'omitted'] as const;

const figuresOf = (deals: Row[]) =>
  ['EUR', 'PLN'].flatMap((currency) => {
    const all = deals.filter((it) => (it.value as { currency: string } | null)?.currency === currency);
    if (all.length === 0) return [];
    const amount = (some: Row[], part: (it: Row) => number = () => 1): Amount => ({
      sum: {
        amount: some
          .reduce((sum, it) => sum + Number((it.value as { amount: string }).amount) * part(it), 0)
          .toFixed(2),
        currency,
      },
      count: some.length,
    });
    const counted = all.filter((it) => !it.onHoldUntil);
    const chance = (it: Row) => Number(it.probability) / 100;
    return [
      {
        currency,
        won: amount([]),
        committed: amount(counted.filter((it) => chance(it) >= 0.8)),
        weighted: amount(counted, chance),
        bestCase: amount(counted),
        open: amount(all),
        omitted: amount(all.filter((it) => it.onHoldUntil)),
        withoutValue: currency === 'PLN' ? 1 : 0,
      } satisfies Record<(typeof MEASURES)[number], Amount> & { currency: string; withoutValue: number },
    ];
  });

/** Expected closes by month or quarter, and a week in which one deal came and one was put off. */
const forecastOf = (path: string, mine: Row[], params: URLSearchParams, at: (hours: number) => string) => {
  const quarters = params.get('by') === 'quarter';
  const open = mine.filter((it) => isOpen(it.stage));
  const start = new Date(`${at(0).slice(0, 7)}-01T00:00Z`);
  const days = Array.from({ length: quarters ? 4 : 6 }, (_, i) => {
    const month = quarters ? start.getUTCMonth() - (start.getUTCMonth() % 3) + i * 3 : start.getUTCMonth() + i;
    return new Date(Date.UTC(start.getUTCFullYear(), month, 1)).toISOString().slice(0, 10);
  });
  const keyOf = (day: string) =>
    quarters ? `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}` : day.slice(0, 7);
  const dated = (it: Row) => (it.expectedCloseOn ? keyOf(String(it.expectedCloseOn)) : '');
  const periods = days.map((day) => ({
    period: keyOf(day),
    figures: figuresOf(open.filter((it) => dated(it) === keyOf(day))),
  }));
  const keys = periods.map((it) => it.period);
  const total = figuresOf(open.filter((it) => keys.includes(dated(it))));
  const apart = (some: Row[]) =>
    figuresOf(some).map(({ currency, open: sum, withoutValue }) => ({ currency, open: sum, withoutValue }));
  if (path === '/forecast') {
    return {
      by: quarters ? 'quarter' : 'month',
      from: days[0]!,
      until: '2028-01-01',
      periods,
      total,
      overdue: [],
      later: apart(open.filter((it) => dated(it) > keys.at(-1)!)),
      undated: apart(open.filter((it) => !it.expectedCloseOn)),
    };
  }
  const [first, second] = open.filter((it) => keys.includes(dated(it)) && it.value);
  const now = total.find((it) => it.currency === 'PLN');
  const money = (amount: number) => ({ amount: amount.toFixed(2), currency: 'PLN' });
  const delta = (weighted: number) => ({
    won: money(0),
    committed: money(0),
    weighted: money(weighted),
    bestCase: money(weighted * 2),
  });
  const closing = Number(now?.weighted.sum.amount ?? 0);
  const figure = (it: Row, day: unknown) => ({
    stage: it.stage,
    stageLabel: String(it.stage),
    value: it.value,
    probability: it.probability,
    expectedCloseOn: day,
    onHold: false,
    offerState: null,
    closedAt: null,
  });
  const change = (it: Row, kind: string, weighted: number) => ({
    deal: it.id,
    customerName: it.customerName,
    product: it.product,
    visible: true,
    kind,
    currency: 'PLN',
    delta: delta(weighted),
    before: kind === 'new' ? null : figure(it, '2026-12-20'),
    after: figure(it, '2027-09-30'),
  });
  return {
    since: params.get('since') ?? at(-168),
    bridges: [
      {
        currency: 'PLN',
        opening: delta(closing - 3000),
        steps: [
          { kind: 'new', deals: 1, delta: delta(8000) },
          { kind: 'moved-out', deals: 1, delta: delta(-5000) },
        ],
        closing: delta(closing),
      },
    ],
    items: first && second ? [change(first, 'new', 8000), change(second, 'moved-out', -5000)] : [],
    count: 2,
  };
};

const sumsOf = (deals: Row[]) => {
  const byCurrency = new Map<string, { count: number; sum: number; weighted: number }>();
  for (const it of deals) {
    const value = it.value as { amount: string; currency: string } | null;
    const currency = value?.currency ?? 'PLN';
    const sum = byCurrency.get(currency) ?? { count: 0, sum: 0, weighted: 0 };
    const amount = Number(value?.amount ?? 0);
    byCurrency.set(currency, {
      count: sum.count + 1,
      sum: sum.sum + amount,
      weighted: sum.weighted + (amount * Number(it.probability)) / 100,
    });
  }
  return [...byCurrency.entries()].map(([currency, it]) => ({
    currency,
    count: it.count,
    sum: { amount: it.sum.toFixed(2), currency },
    weighted: { amount: it.weighted.toFixed(2), currency },
  }));
};

type Answer = { status: number; body: unknown; tag?: string } | null;
type Call = {
  method: string;
  path: string;
  params: URLSearchParams;
  body: Record<string, unknown>;
  ifMatch: string | null;
  user: string;
  say: Say;
  nameOf: (id: unknown) => unknown;
  at: (hours: number) => string;
};

/** The part of the demo server that knows deals; null when the call is about something else. */
export const dealAnswer = (deals: Row[], call: Call): Answer => {
  const { method, path, params, body, say, nameOf, at } = call;
  const label = (stage: unknown) => {
    const it = STAGES.find(([key]) => key === stage);
    return it ? say(it[1], it[2]) : stage;
  };
  const ok = (answer: unknown, status = 200, tag?: string): Answer => ({ status, body: answer, tag });
  const refuse = (status: number, detail: string, errors: object[] = []): Answer => ({
    status,
    body: { title: 'Refused', status, detail, errors },
  });
  const row = (it: Row) => ({ ...it, stageLabel: label(it.stage), ownerName: nameOf(it.owner) });
  const one = (it: Row, status = 200) =>
    ok(
      {
        ...row(it),
        stageHistory: (it.stageHistory as Row[]).map((entry) => ({ ...entry, label: label(entry.stage) })),
      },
      status,
      `"${it.version}"`,
    );
  const owner = params.get('owner');
  const mine = deals.filter(
    (it) =>
      (!owner || it.owner === (owner === 'me' ? call.user : owner)) &&
      (!params.get('team') || it.team === params.get('team')) &&
      (params.get('idle') !== 'true' || it.idle),
  );
  const stages = STAGES.map(([stage]) => ({ stage, label: label(stage), open: isOpen(stage) }));

  if (path === '/pipeline/funnels') {
    return ok({
      items: [
        { key: 'sales-funnel', name: say('Sales funnel', 'Lejek sprzedażowy'), stages },
        { key: 'sales-funnel-b2c', name: say('Private customers', 'Klienci prywatni'), stages: stages.slice(0, 3) },
      ],
    });
  }
  const onBoard = (here: Row[]) => here.toSorted((a, b) => Number(b.idle) - Number(a.idle));
  const column = /^\/deals\/board\/(.+)$/.exec(path);
  if (column) {
    const here = mine.filter((deal) => deal.stage === column[1]);
    return ok({ items: onBoard(here).map(row), next: null });
  }
  if (path === '/deals/board') {
    const limit = Number(params.get('limit') ?? 50);
    return ok({
      funnel: 'sales-funnel',
      name: say('Sales funnel', 'Lejek sprzedażowy'),
      closedSince: at(-24 * 30),
      stages: stages.map((it) => {
        const here = mine.filter((deal) => deal.stage === it.stage);
        return {
          ...it,
          count: here.length,
          sums: sumsOf(here),
          cards: onBoard(here).slice(0, limit).map(row),
          next: here.length > limit ? 'more' : null,
        };
      }),
    });
  }
  if (path === '/pipeline/funnel') {
    return ok({
      funnel: 'sales-funnel',
      stages: stages.map((it, i) => {
        const entered = it.open ? 120 - i * 13 : it.stage === 'won' ? 19 : 54;
        return {
          ...it,
          entered,
          moved: it.open ? entered - 18 : 0,
          lost: it.open ? 7 : 0,
          still: it.open ? 11 : 0,
          conversion: it.open ? (entered - 18) / entered : null,
          medianDays: it.open ? 3.5 + i : null,
        };
      }),
    });
  }
  if (path === '/forecast' || path === '/forecast/changes') return ok(forecastOf(path, mine, params, at));
  if (path === '/pipeline/reasons') {
    return ok({
      items: [
        ...[
          ['lost', 'price', say('Price', 'Cena'), 'negotiation', 7],
          ['lost', 'timing', say('Wrong time', 'Zły moment'), 'recognition', 3],
          ['won', 'quality', say('Quality', 'Jakość'), 'negotiation', 4],
        ].map(([outcome, reason, name, stage, count]) => ({
          outcome,
          outcomeLabel: label(outcome),
          reason,
          label: name,
          stage,
          stageLabel: label(stage),
          count,
        })),
      ],
    });
  }
  if (path === '/deals' && method === 'GET') {
    const q = (params.get('q') ?? '').toLowerCase();
    const found = mine.filter(
      (it) =>
        (!params.get('stage') || it.stage === params.get('stage')) &&
        `${it.customerName} ${it.product}`.toLowerCase().includes(q),
    );
    const from = Number(params.get('cursor') ?? 0);
    return ok({
      items: found.slice(from, from + 50).map(row),
      next: from + 50 < found.length ? String(from + 50) : null,
    });
  }
  if (path === '/deals' && method === 'POST') {
    const added: Row = {
      ...deals[0]!,
      ...body,
      id: `d${deals.length + 1}`,
      value: body.value ?? null,
      stage: 'market-research',
      probability: 5,
      owner: call.user,
      idle: false,
      persons: [],
      stageHistory: [],
      openedAt: at(0),
    };
    deals.unshift(added);
    return one(added, 201);
  }
  const match = /^\/deals\/([^/]+)(?:\/(.+))?$/.exec(path);
  if (!match) return null;
  const it = deals.find((deal) => deal.id === match[1]);
  if (!it) return refuse(404, say('No such deal.', 'Nie ma takiej szansy.'));
  const change = (fields: object) => {
    Object.assign(it, fields, { version: Number(it.version) + 1 });
    return one(it);
  };
  const verb = `${method} ${(match[2] ?? '').split('/')[0]}`;
  if (verb === 'GET ') return one(it);
  if (verb === 'PATCH ') {
    if (call.ifMatch !== `"${it.version}"`) return refuse(412, 'Stale');
    const { nextStep, nextStepAt, ...fields } = body;
    const value = 'value' in fields ? { amount: Number(fields.value).toFixed(2), currency: 'PLN' } : it.value;
    const before = it.nextStep as Record<string, unknown> | null;
    return change({
      ...fields,
      value,
      ...(nextStep !== undefined || nextStepAt !== undefined
        ? {
            nextStep: {
              ...before,
              taskId: null,
              ...(nextStep ? { text: nextStep } : {}),
              ...(nextStepAt ? { at: nextStepAt } : {}),
            },
          }
        : {}),
    });
  }
  if (verb === 'POST resume') return change({ onHoldUntil: null, taskId: `dt${it.id.slice(1)}` });
  if (verb === 'POST hand-over') return change({ owner: body.newOwner });
  if (verb === 'PUT persons') {
    const persons = it.persons as Row[];
    const person = { ...body, id: (body.id as string | undefined) ?? `dp${persons.length + 10}` } as Row;
    return change({ persons: [...persons.filter((known) => known.id !== person.id), person] });
  }
  if (verb === 'DELETE persons') {
    return change({ persons: (it.persons as Row[]).filter((person) => !match[2]!.endsWith(person.id)) });
  }
  if (verb === 'POST move') {
    if (it.onHoldUntil) return refuse(409, say('The deal is on hold.', 'Szansa jest wstrzymana.'));
    if (!isOpen(it.stage)) return refuse(409, say('The deal is closed.', 'Szansa jest zamknięta.'));
    const place = (stage: unknown) => STAGES.findIndex(([key]) => key === stage);
    if (body.to !== 'lost' && place(body.to) - place(it.stage) > 1) {
      return refuse(422, '', [
        {
          field: 'toStage',
          message: say('Missing to get there: budget confirmed.', 'Aby tam przejść, brakuje: potwierdzony budżet.'),
        },
      ]);
    }
    const stage = STAGES[place(body.to)]!;
    return change({
      stage: stage[0],
      probability: stage[3],
      daysInStage: 0,
      idle: false,
      closedAt: isOpen(stage[0]) ? null : at(0),
    });
  }
  return null;
};
