/** The part of the demo server that knows rollouts: one that runs. */
type Row = Record<string, unknown>;
type Item = Row & { key: string; comments: Row[]; attachments: Row[] };
type Call = {
  method: string;
  path: string;
  body: Record<string, unknown>;
  user: string;
  nameOf: (id: unknown) => unknown;
  at: (hours: number) => string;
};
type Answer = { body: unknown; status?: number } | null;

export type Rollout = { rollout: Row; steps: (Row & { key: string; items: Item[] })[] };

const item = (key: string, label: string, state: string, more: Row = {}): Item => ({
  key,
  label,
  checklist: key.startsWith('check-'),
  state,
  owner: 'anna',
  ownerName: 'Anna Nowak',
  dueOn: null,
  dueAt: null,
  taskId: null,
  doneAt: null,
  doneByName: null,
  answers: [],
  comments: [],
  attachments: [],
  ...more,
});

export const makeRollout = (at: (hours: number) => string): Rollout => ({
  rollout: {
    id: 'ro1',
    name: 'Lejek w oddziale północ',
    process: 'crm-rollout',
    processName: 'Wdrożenie CRM (cztery kroki)',
    caseId: 'case-ro1',
    leader: 'marek',
    leaderName: 'Marek Kowalczyk',
    openedAt: at(-72),
    endedAt: null,
    outcome: null,
    outcomeLabel: null,
  },
  steps: [
    {
      key: 'analysis',
      label: '1. Analiza przedwdrożeniowa',
      dueOn: '2026-12-11',
      done: 1,
      items: [
        item('assess-readiness', 'Oceń przygotowanie do wdrożenia', 'done', {
          doneAt: at(-24),
          doneByName: 'Anna Nowak',
          answers: [{ label: 'Wynik', value: 'Gotowi.', proven: null }],
          attachments: [
            {
              id: 'f1',
              fileName: 'Ocena gotowości.pdf',
              size: 48_200,
              at: at(-25),
              addedBy: 'anna',
              addedByName: 'Anna Nowak',
            },
          ],
        }),
        item('define-processes', 'Zdefiniuj procesy biznesowe', 'open', { dueAt: at(72), taskId: 't1' }),
        item('check-analysis', 'Lista kontrolna: analiza', 'planned'),
      ],
    },
  ],
});

export const rolloutAnswer = (demo: Rollout, { method, path, body, user, nameOf, at }: Call): Answer => {
  const items = demo.steps.flatMap((it) => it.items);
  if (method === 'GET' && path === '/rollouts') return { body: { items: [demo.rollout], next: null } };
  if (method === 'GET' && path === '/rollouts/ro1') return { body: demo };
  if (method === 'PATCH' && path === '/rollouts/ro1/plan') {
    for (const [key, change] of Object.entries(body)) {
      const planned = items.find((it) => it.key === key) ?? demo.steps.find((it) => it.key === key);
      if (planned) Object.assign(planned, change);
      const owner = (change as Row).owner;
      if (planned && owner) planned.ownerName = nameOf(owner);
    }
    return { body: demo };
  }
  const match = /^\/rollouts\/ro1\/items\/([^/]+)\/(notes|comments)$/.exec(path);
  const found = items.find((it) => it.key === match?.[1]);
  if (!match || !found) return null;
  if (method === 'GET') {
    return { body: { writable: true, comments: found.comments, attachments: found.attachments } };
  }
  const comment = {
    id: `co${found.comments.length + 1}`,
    at: at(0),
    author: user,
    authorName: nameOf(user),
    text: body.text,
  };
  found.comments.push(comment);
  return { body: comment, status: 201 };
};
