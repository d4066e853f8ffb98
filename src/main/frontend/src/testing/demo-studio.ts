import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeMoves, movesAnswer, type Moves } from './demo-moves';

/** The part of the demo server that knows the studio: lead handling as it is shipped, and a draft of it. */
type Row = Record<string, unknown>;
type Files = { xml: string; forms: Record<string, Row>; decisions: Record<string, string> };
type Draft = Row & Files & { id: string; revision: number; state: string; updatedBy: string };
type Call = {
  method: string;
  path: string;
  params: URLSearchParams;
  body: Row;
  user: string;
  at: (hours: number) => string;
  polish: boolean;
};
type Answer = { body: unknown; status?: number } | null;

const ROOT = process.env.LEJEK_ROOT ?? join(process.cwd(), '../../..');

const shipped = (key: string): Files => {
  const folder = join(ROOT, 'processes', key);
  const forms = join(ROOT, 'forms', key);
  const text = (...path: string[]) => readFileSync(join(...path), 'utf8');
  return {
    xml: text(folder, `${key}.bpmn`),
    decisions: Object.fromEntries(
      readdirSync(folder)
        .filter((it) => it.endsWith('.dmn'))
        .map((it) => [it.replace('.dmn', ''), text(folder, it)]),
    ),
    forms: Object.fromEntries(
      readdirSync(forms)
        .filter((it) => it.endsWith('.form'))
        .map((it) => [`${key}.${it.replace('.form', '')}`, JSON.parse(text(forms, it)) as Row]),
    ),
  };
};

const LEADS = 'lead-handling';

type Revision = Files & { revision: number; at: string; by: string; note: string | null };

export type Studio = {
  files: Files;
  drafts: Draft[];
  revisions: Map<string, Revision[]>;
  moves: Moves;
  review: boolean;
};

/** What a draft was before; the first contact had another name once. */
const history = ({ xml, forms, decisions }: Files, at: (hours: number) => string): Revision[] =>
  [1, 2, 3].map((revision) => ({
    xml: revision === 2 ? xml.replaceAll('Make first contact', 'First call') : xml,
    forms,
    decisions,
    revision,
    at: at(-20 + revision * 6),
    by: revision === 2 ? 'admin' : 'marek',
    note: null,
  }));

export const makeStudio = (at: (hours: number) => string): Studio => {
  const files = shipped(LEADS);
  const draft = (id: string, more: Row): Draft => ({
    id,
    processKey: LEADS,
    name: 'Obsługa leada',
    revision: 3,
    state: 'DRAFT',
    baseVersion: 3,
    createdBy: 'marek',
    createdAt: at(-20),
    updatedBy: 'marek',
    updatedAt: at(-2),
    releaseAt: null,
    origin: 'PERSON',
    ...structuredClone(files),
    ...more,
  });
  return {
    files,
    review: true,
    moves: makeMoves(files.xml, at),
    revisions: new Map(['pd1', 'pd2', 'pd3'].map((id) => [id, history(files, at)])),
    drafts: [
      draft('pd1', {}),
      draft('pd2', {
        state: 'SUBMITTED',
        createdBy: 'maria',
        updatedBy: 'maria',
        submittedBy: 'maria',
        submittedAt: at(-1),
        note: 'Krótszy czas na pierwszy kontakt',
      }),
      draft('pd3', { baseVersion: 2, overtakenBy: 3, origin: 'SHIPPED', createdBy: 'admin', updatedBy: 'admin' }),
    ],
  };
};

const summary = ({ xml: _xml, forms: _forms, decisions: _decisions, ...rest }: Draft) => rest;

const PROBLEMS = (polish: boolean) => [
  {
    severity: 'warning',
    elementId: 'first-contact',
    rule: 'due-date',
    file: 'diagram',
    message: polish ? 'Zadanie nie ma terminu.' : 'The task has no due date.',
    mend: polish ? 'Ustaw termin zadania.' : 'Set when it is due.',
  },
  {
    severity: 'info',
    elementId: null,
    rule: 'labels',
    file: 'lead-sla',
    message: polish ? 'Kolumna nie ma polskiego tytułu.' : 'A column has no Polish title.',
    mend: null,
  },
];

export const studioAnswer = (studio: Studio, { method, path, params, body, user, at, polish }: Call): Answer => {
  const is = (verb: string, pattern: RegExp) => (verb === method ? pattern.exec(path) : null);
  const list = (items: Row[]) => ({ body: { items, next: null } });
  const { files, drafts } = studio;
  const moved = movesAnswer(studio.moves, { method, path, params, body, user, at, polish });
  if (moved) return moved;
  if (is('GET', /^\/processes$/)) {
    return list([
      {
        key: LEADS,
        name: polish ? 'Obsługa leada' : 'Lead handling',
        version: 3,
        deployedAt: at(-400),
        active: 41,
        incidents: 1,
      },
      { key: 'offer', name: polish ? 'Oferta' : 'Offer', version: 2, deployedAt: at(-900), active: 12, incidents: 0 },
      { key: 'nurturing', name: polish ? 'Pielęgnowanie leadów' : 'Nurturing', version: 1, deployedAt: at(-2000) },
      {
        key: 'activity',
        name: polish ? 'Zaplanowane działanie' : 'Planned activity',
        version: 1,
        deployedAt: at(-2000),
      },
    ]);
  }
  if (is('GET', /^\/processes\/[^/]+\/watch$/)) {
    return {
      body: [3, 2, 1].map((version) => ({
        version,
        deployedAt: at(-400 * (4 - version)),
        deployedBy: version === 3 ? 'marek' : null,
        note: version === 3 ? 'Nowa tabela SLA' : null,
        source: version === 3 ? 'studio' : 'product',
        active: version === 3 ? 38 : 3 - version + 1,
        ended: 100 * version,
        incidents: version === 3 ? 1 : 0,
        overdue: version,
        breached: 4 - version,
        medianHours: 20 + version / 3,
      })),
    };
  }
  if (is('GET', /^\/processes\/[^/]+\/figures$/)) {
    return {
      body: {
        elements: [
          { elementId: 'first-contact', active: 24, overdue: 3, incidents: 0 },
          { elementId: 'qualify-lead', active: 13, overdue: 0, incidents: 1 },
        ],
      },
    };
  }
  if (is('GET', /^\/processes\/lead-handling\/versions\/\d+\/files$/)) return { body: files };
  if (is('POST', /^\/processes\/[^/]+\/rollback$/)) return { body: { id: 'pd2' }, status: 201 };
  if (is('GET', /^\/studio\/elements$/)) {
    return {
      body: {
        delegates: [
          { id: 'scoreLeadDelegate', label: polish ? 'Oblicza punkty leada' : 'Scores a lead' },
          { id: 'sendNoticeDelegate', label: polish ? 'Wysyła wiadomość' : 'Sends a message' },
        ],
        templates: [
          {
            id: 'send-message',
            attributes: {
              'camunda:delegateExpression': '${sendNoticeDelegate}',
              'camunda:asyncBefore': 'true',
              retry: 'PT10S',
            },
            properties: [
              {
                id: 'recipient',
                label: 'To whom',
                label_pl: 'Do kogo',
                type: 'select',
                default: '${currentUser()}',
                place: 'input:recipient',
                pattern: '{value}',
                options: [
                  {
                    value: '${currentUser()}',
                    label: 'Whoever took the last step',
                    label_pl: 'Kto wykonał ostatni krok',
                  },
                ],
              },
              {
                id: 'text',
                label: 'Text',
                label_pl: 'Treść',
                type: 'text',
                default: '',
                place: 'input:noticeText',
                pattern: '{value}',
                lines: 4,
              },
            ],
          },
        ],
        messages: ['lead-received', 'deal-opened'],
        groups: [{ id: 'managers', label: polish ? 'Kierownicy' : 'Managers' }],
        targets: [
          { value: 'customer.city', label: polish ? 'Klient: miejscowość' : 'Customer: city' },
          { value: 'lead.email', label: polish ? 'Lead: e-mail' : 'Lead: e-mail' },
        ],
        topics: [{ id: 'send-invoice', label: polish ? 'Wyślij fakturę' : 'Send an invoice' }],
        sources: [{ id: 'users', label: polish ? 'Użytkownicy' : 'Users' }],
      },
    };
  }
  if (is('GET', /^\/studio\/topics$/)) {
    return list([
      {
        name: 'send-invoice',
        label: 'Send an invoice',
        labelPl: 'Wyślij fakturę',
        description: 'Gets: dealId. Gives: invoiceNumber.',
        descriptionPl: 'Dostaje: dealId. Oddaje: invoiceNumber.',
        processes: ['offer'],
        waiting: 2,
      },
    ]);
  }
  if (path === '/studio/settings') {
    if (method === 'PUT') studio.review = Boolean(body.reviewRequired);
    return { body: { reviewRequired: studio.review } };
  }
  if (is('GET', /^\/studio\/functions$/)) {
    return list(
      ['now', 'dueIn', 'caseSubject', 'ownerOfCustomer', 'managersOf', 'managersUnless'].map((name) => ({ name })),
    );
  }
  const diff = /^\/(process-drafts\/[^/]+|processes\/[^/]+\/versions\/\d+)\/diff$/.test(path) && method === 'GET';
  if (diff) {
    return {
      body: {
        before: { xml: files.xml },
        after: { xml: files.xml.replace('name="Make first contact"', 'name="Contact at once"') },
        elements: [
          {
            id: 'first-contact',
            name: polish ? 'Pierwszy kontakt' : 'Contact at once',
            type: 'userTask',
            kind: 'changed',
            changes: [{ property: 'name', before: 'Make first contact', after: 'Contact at once' }],
          },
          {
            id: 'record-breach',
            name: polish ? 'Odnotuj przekroczenie' : 'Record breach',
            type: 'serviceTask',
            kind: 'moved',
            changes: [],
          },
        ],
        forms: [
          {
            id: 'lead-handling.first-contact',
            kind: 'changed',
            fields: [{ key: 'budget', label: 'Budżet', kind: 'added', changes: [] }],
          },
        ],
        decisions: [
          {
            id: 'lead-sla',
            kind: 'changed',
            columns: ['Ocena', 'Źródło', 'Prosi o telefon', 'Zegar', 'Przypomnienie po (h)', 'Przekroczenie po (h)'],
            rows: [
              {
                index: 1,
                kind: 'changed',
                before: ['', '', '', '"working-days"', '24', '48'],
                after: ['', '', '', '"working-days"', '12', '24'],
              },
            ],
          },
        ],
      },
    };
  }
  if (is('GET', /^\/process-drafts$/)) {
    const process = params.get('process');
    return list(drafts.filter((it) => !process || it.processKey === process).map(summary));
  }
  if (is('POST', /^\/process-drafts$/)) {
    const created = {
      ...structuredClone(files),
      ...body,
      id: `pd${drafts.length + 1}`,
      name: body.processKey === LEADS ? 'Obsługa leada' : String(body.processKey),
      revision: 1,
      state: 'DRAFT',
      baseVersion: body.processKey === LEADS ? 3 : null,
      createdBy: user,
      createdAt: at(0),
      updatedBy: user,
      updatedAt: at(0),
      origin: 'PERSON',
    } as Draft;
    drafts.push(created);
    return { body: summary(created), status: 201 };
  }
  const match = /^\/process-drafts\/([^/]+)(?:\/(\w+))?$/.exec(path);
  const draft = drafts.find((it) => it.id === match?.[1]);
  const save = (it: Draft, note: string | null = null) => {
    const { xml, forms, decisions, revision } = it;
    const before = studio.revisions.get(it.id) ?? [];
    studio.revisions.set(it.id, [...before, { xml, forms, decisions, revision, at: at(0), by: user, note }]);
  };
  const revisionsOf = /^\/process-drafts\/([^/]+)\/revisions(?:\/(\d+)\/restore)?$/.exec(path);
  if (revisionsOf) {
    const [, id = '', number] = revisionsOf;
    const kept = studio.revisions.get(id) ?? [];
    if (!number) return { body: kept.map(({ revision, at, by, note }) => ({ revision, at, by, note })).reverse() };
    const restored = drafts.find((it) => it.id === id);
    const chosen = kept.find((it) => it.revision === Number(number));
    if (!restored || !chosen) return null;
    const { xml, forms, decisions } = chosen;
    Object.assign(restored, { xml, forms, decisions, revision: restored.revision + 1, updatedBy: user });
    save(restored, polish ? `Przywrócono zapis ${number}` : `Revision ${number} again`);
    return { body: summary(restored) };
  }
  if (!match || !draft) return null;
  if (method === 'GET') return { body: draft };
  if (method === 'PUT') {
    if (body.revision !== draft.revision) {
      const { revision: currentRevision, updatedBy, updatedAt } = draft;
      return { body: { title: 'Conflict', currentRevision, updatedBy, updatedAt }, status: 409 };
    }
    Object.assign(draft, body, { revision: draft.revision + 1, updatedBy: user, updatedAt: at(0), state: 'DRAFT' });
    save(draft);
    return { body: summary(draft) };
  }
  if (method === 'DELETE') {
    draft.state = 'WITHDRAWN';
    return { body: null, status: 204 };
  }
  switch (match[2]) {
    case 'check':
      return { body: { problems: PROBLEMS(polish) } };
    case 'rebase':
      Object.assign(draft, { baseVersion: 3, overtakenBy: null });
      break;
    case 'submit':
      Object.assign(draft, {
        state: studio.review ? 'SUBMITTED' : 'APPROVED',
        note: body.note,
        submittedBy: user,
        submittedAt: at(0),
      });
      break;
    case 'approve':
      Object.assign(draft, { state: 'APPROVED', reviewNote: body.note, approvedBy: user, approvedAt: at(0) });
      break;
    case 'reject':
      Object.assign(draft, { state: 'REJECTED', reviewNote: body.note, approvedBy: user, approvedAt: at(0) });
      break;
    case 'deploy':
      Object.assign(draft, { state: 'DEPLOYED', deployedVersion: 4, deployedBy: user, deployedAt: at(0) });
      break;
    default:
      draft.state = 'WITHDRAWN';
  }
  return { body: summary(draft) };
};
