/** The part of the demo server that knows crises: one that lasts, with its board. */
type Row = Record<string, unknown> & { id: string };
type Answer = { body: unknown; status?: number } | null;

export type Crises = { board: Row };

const told = (mail: string, sms: string, acknowledgedAt: string | null = null, via: string | null = null) => ({
  mail: { state: mail, sentAt: null },
  sms: { state: sms, sentAt: null },
  at: null,
  acknowledgedAt,
  via,
  acknowledgedBy: null,
});

const step = (id: string, number: number, text: string, state: string, more: object = {}) => ({
  id,
  number,
  text,
  dueAt: null,
  assignee: null,
  state,
  at: null,
  by: null,
  remark: null,
  late: false,
  mayTick: false,
  ...more,
});

export const makeCrises = (at: (hours: number) => string): Crises => ({
  board: {
    id: 'k1',
    state: 'active',
    plan: 'p1',
    planName: 'Plan centrali',
    riskName: 'Atak hakerski',
    protocol: 'Zarząd uruchamia plan telefonicznie.',
    customerId: null,
    customerName: null,
    what: 'Serwery są zaszyfrowane.',
    leader: 'marek',
    startedAt: at(-1),
    startedBy: 'anna',
    activatedAt: at(-1),
    overAt: null,
    endedAt: null,
    calledOffBecause: null,
    caseId: null,
    revision: 0,
    mayLead: true,
    mayEdit: true,
    mayEnd: false,
    campaignsPaused: true,
    members: [
      {
        number: 0,
        user: 'anna',
        name: 'Anna Nowak',
        role: 'Rzecznik',
        told: told('waiting', 'sent'),
        deputyName: 'Borys Lis',
        deputy: null,
        settledAt: null,
        settledBy: null,
        settlement: null,
        remark: null,
        mine: 'member',
      },
      {
        number: 1,
        user: null,
        name: 'Jan Zewnętrzny',
        role: 'Sieć',
        told: told('sent', 'no-address', at(-0.9), 'email'),
        deputyName: null,
        deputy: null,
        settledAt: null,
        settledBy: null,
        settlement: null,
        remark: null,
        mine: null,
      },
    ],
    checklists: [
      {
        number: 0,
        role: 'Sieć',
        steps: [
          step('s1', 0, 'Odłącz sieć', 'open', { dueAt: at(-0.75), late: true, mayTick: true }),
          step('s2', 1, 'Przywróć kopię', 'waiting'),
        ],
      },
    ],
    work: [{ taskId: 't1', task: 'tell-customers' }],
    contacts: [{ id: 'c1', name: 'Straż pożarna', email: null, phone: '998', note: null }],
    notices: [],
    timeline: [
      { at: at(-1), kind: 'started', by: 'anna', about: null },
      { at: at(-0.9), kind: 'acknowledged-email', by: 'public', about: 'Jan Zewnętrzny' },
    ],
    fishbone: { problem: 'Atak hakerski', bones: [{ name: 'Ludzie', causes: ['Brak szkoleń'] }] },
    drawing: {
      width: 600,
      height: 200,
      lines: [
        { kind: 'spine', x1: 24, y1: 130, x2: 400, y2: 130 },
        { kind: 'bone', x1: 220, y1: 40, x2: 250, y2: 130 },
        { kind: 'cause', x1: 30, y1: 90, x2: 236, y2: 90 },
      ],
      boxes: [
        { kind: 'head', x: 400, y: 110, width: 180, height: 40 },
        { kind: 'group', x: 140, y: 10, width: 160, height: 30 },
      ],
      texts: [
        { kind: 'head', x: 490, y: 134, anchor: 'middle', text: 'Atak hakerski' },
        { kind: 'group', x: 220, y: 30, anchor: 'middle', text: 'Ludzie' },
        { kind: 'cause', x: 30, y: 84, anchor: 'start', text: 'Brak szkoleń' },
      ],
    },
    lessons: [],
  },
});

const plan = {
  id: 'p1',
  name: 'Plan centrali',
  coordinator: 'marek',
  state: 'in-force',
  revision: 1,
  reviewedAt: null,
  caseId: null,
  priorities: Array.from({ length: 5 }, () => Array.from({ length: 5 }, () => 'low')),
  content: { team: [], risks: [], protocol: 'Zarząd uruchamia plan telefonicznie.', contacts: [], documents: [] },
};

const keyCustomers = {
  items: [
    {
      id: 'c2',
      name: 'Tartak Bieszczady s.c.',
      owner: 'anna',
      ownerName: 'Anna Żuraw',
      phone: '+48600100211',
      email: null,
    },
    { id: 'c5', name: 'Huta Szkła Jaśmin S.A.', owner: null, ownerName: null, phone: null, email: null },
  ],
  more: true,
};

export const crisesAnswer = (
  { board }: Crises,
  method: string,
  path: string,
  body: Record<string, unknown>,
  at: (hours: number) => string,
): Answer => {
  if (method === 'GET' && path === '/crises') return { body: { items: [{ ...board, endedAt: null }], next: null } };
  if (method === 'GET' && path === '/crises/choices') {
    return { body: { items: [{ plan: 'p1', planName: 'Plan centrali', risk: 'r1', riskName: 'Atak hakerski' }] } };
  }
  if (method === 'GET' && path === '/crisis-plans/p1') return { body: plan };
  if (method === 'GET' && path === '/crisis-plans/p1/versions') return { body: { items: [], next: null } };
  if (method === 'GET' && path === '/crisis-plans/p1/key-customers') return { body: keyCustomers };
  if (method === 'POST' && path === '/crises') return { body: { ...board, what: body.what }, status: 201 };
  if (method === 'GET' && path === '/crises/k1') return { body: board };
  const lists = board.checklists as { steps: ReturnType<typeof step>[] }[];
  if (method === 'POST' && path === '/crises/k1/acknowledge') {
    (board.members as { told: object }[])[0]!.told = told('waiting', 'sent', at(0), 'board');
    return { body: board };
  }
  if (method === 'POST' && path === '/crises/k1/steps/s1/tick') {
    lists[0]!.steps = [
      step('s1', 0, 'Odłącz sieć', 'done', { at: at(0), by: 'marek', late: true }),
      step('s2', 1, 'Przywróć kopię', 'open', { mayTick: true }),
    ];
    return { body: board };
  }
  if (method === 'PUT' && path === '/crises/k1/fishbone') {
    board.fishbone = body;
    return { body: board };
  }
  if (method === 'PUT' && path === '/crises/k1/lessons') {
    board.lessons = body.lessons;
    return { body: board };
  }
  if (method === 'POST' && path === '/crises/k1/call-off') {
    board.state = 'called-off';
    board.calledOffBecause = body.reason;
    return { body: board };
  }
  return null;
};
