type Row = Record<string, unknown> & { id: string };

const request = (id: string, number: number, kind: string, state: string, rest: Record<string, unknown> = {}): Row => ({
  id,
  number,
  kind,
  kindLabel: kind,
  subject: { type: 'customer', id: 'c1', label: 'Grażyna Śliwińska' },
  state,
  receivedOn: '2026-11-20',
  receivedBy: 'email',
  dueAt: '2026-12-20T22:59:59Z',
  daysLeft: state === 'open' ? 21 : null,
  extendedAt: null,
  answerBy: 'email',
  language: 'pl',
  restricted: false,
  caseId: `case-${id}`,
  createdAt: '2026-11-20T10:00:00Z',
  createdBy: 'Sara Lewandowska',
  closedAt: null,
  ...rest,
});

const REQUESTS: Row[] = [
  request('q3', 3, 'erasure', 'carried-out', {
    subject: { type: 'customer', id: 'c9', label: null },
    closedAt: '2026-11-25T12:00:00Z',
  }),
  request('q2', 2, 'restriction', 'carried-out', { restricted: true }),
  request('q1', 1, 'access', 'open'),
];

const RULES = [
  { kind: 'leads', label: 'Leady, które nie zostały klientami', unit: 'months', kept: 24, shipped: 24, version: 1 },
  { kind: 'mails', label: 'Treści poczty przychodzącej', unit: 'months', kept: null, shipped: 36, version: 0 },
  { kind: 'process:offer', label: 'Oferta handlowa', unit: 'days', kept: null, shipped: 1825, version: 0 },
];

const detail = (it: Row) => ({
  request: it,
  contact: it.state === 'open' ? 'grazyna@example.com' : null,
  note: null,
  identityHow: 'Telefon zwrotny',
  reason: null,
  done: null,
  handedOver: null,
  answeredHow: null,
  holds: [],
  evidence:
    it.id === 'q3'
      ? [{ number: 1, at: '2026-11-25T11:00:00Z', counts: '[{"rows": 3}, {"rows": 4}]', digest: 'ab12'.repeat(16) }]
      : [],
  searches:
    it.id === 'q3'
      ? [
          {
            number: 1,
            at: '2026-11-25T11:00:05Z',
            tables: 210,
            files: 3,
            certain: 0,
            possible: 0,
            places: [],
            unreadFiles: 2,
            unread: [{ place: 'mailbox.attachment_chunk.bytes', why: 'picture', files: 2 }],
          },
        ]
      : [],
});

/** What the server would say about requests of people, legal holds and retention; nothing for any other path. */
export const privacyAnswer = (method: string, path: string, params: URLSearchParams): unknown => {
  if (method !== 'GET') return undefined;
  if (path === '/data-requests') {
    const [state, kind] = [params.get('state'), params.get('kind')];
    return {
      items: REQUESTS.filter((it) => (!state || it.state === state) && (!kind || it.kind === kind)),
      next: null,
    };
  }
  if (path.startsWith('/restrictions/')) return { restrictedSince: null, people: [], changeable: false };
  const [, id, part] = /^\/data-requests\/([^/]+)(\/holdings)?$/.exec(path) ?? [];
  const found = REQUESTS.find((it) => it.id === id);
  if (found && part) {
    return {
      sections: [
        {
          module: 'customer',
          key: 'cards',
          label: 'Kartoteki',
          columns: ['Nazwa', 'E-mail', 'REGON'],
          rows: [['Grażyna Śliwińska', 'grazyna@example.com', null]],
          total: 1,
          fate: 'cleared',
          because: null,
        },
        {
          module: 'purchase',
          key: 'purchases',
          label: 'Zakupy',
          columns: ['Numer', 'Suma'],
          rows: [['Z-1', '120.00']],
          total: 1,
          fate: 'kept',
          because: 'Rachunkowość wymaga przechowania zakupów.',
        },
      ],
    };
  }
  if (found) return detail(found);
  if (path === '/legal-holds') {
    return {
      items: [
        {
          id: 'h1',
          subjectType: 'customer',
          subjectId: 'c1',
          reason: 'Sprawa sądowa 12/26',
          placedAt: '2026-11-20T10:00:00Z',
          placedBy: 'marek',
        },
      ],
      next: null,
    };
  }
  if (path === '/retention/rules') return { rules: RULES };
  if (path === '/retention/preview') {
    return { kinds: RULES.map((it) => ({ kind: it.kind, label: it.label, before: null, count: it.kept ? 12 : 0 })) };
  }
  if (path === '/retention/runs') {
    return {
      runs: [{ caseId: 'r1', beganAt: '2026-11-28T03:30:00Z', finishedAt: null, removed: { leads: 5, history: 7 } }],
    };
  }
  return undefined;
};
