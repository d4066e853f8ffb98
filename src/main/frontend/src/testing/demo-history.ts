type At = (hours: number) => string;
type Ask = {
  method: string;
  path: string;
  params: URLSearchParams;
  body: Record<string, unknown>;
  at: At;
  polish: boolean;
};
type Answer = { body?: unknown; status?: number; file?: string };

const none = { state: 'NONE', value: null };
const shown = (value: string) => ({ state: 'SHOWN', value });
const masked = { state: 'MASKED', value: null };
const erased = { state: 'ERASED', value: null };

const revealed = new Set<string>();

export const forgetReveals = () => revealed.clear();

const entries = (at: At, polish: boolean) => {
  const say = (en: string, pl: string) => (polish ? pl : en);
  const seen = (value: string) => (revealed.has('5f2c7d10-0000-4000-8000-000000000001') ? shown(value) : masked);
  const open = revealed.has('5f2c7d10-0000-4000-8000-000000000001');
  const lead = {
    type: 'lead',
    typeLabel: 'Lead',
    id: '5f2c7d10-0000-4000-8000-000000000001',
    label: open ? 'Huta Szkła Jaśmin' : 'Lead 5f2c7d10',
    masked: !open,
  };
  const process = { processKey: 'lead-handling', processName: say('Lead handling', 'Obsługa leada') };
  const nothing = { processKey: null, processName: null, elementId: null, elementLabel: null };
  return [
    {
      id: '1204',
      at: at(-1),
      actor: 'anna',
      actorName: 'Anna Wiśniewska',
      action: 'task.completed',
      actionLabel: say('Task: completed', 'Zadanie: ukończono'),
      subject: lead,
      caseId: 'k1',
      source: '10.0.0.7',
      reason: null,
      changes: [],
      masked: [],
      erased: [],
      ...process,
      elementId: 'first-contact',
      elementLabel: say('First contact', 'Pierwszy kontakt'),
    },
    {
      id: '1203',
      at: at(-2),
      actor: 'marek',
      actorName: 'Marek Kowalczyk',
      action: 'lead.handed-over',
      actionLabel: say('Lead: handed over', 'Lead: przekazano'),
      subject: lead,
      caseId: 'k1',
      source: '10.0.0.9',
      reason: 'Urlop Borysa',
      changes: [
        { field: 'owner', label: say('owner', 'opiekun'), before: shown('borys'), after: shown('anna') },
        { field: 'phone', label: say('Phone', 'Telefon'), before: none, after: seen('+48 601 202 303') },
        { field: 'email', label: 'E-mail', before: erased, after: none },
      ],
      masked: open ? [] : ['phone'],
      erased: ['email'],
      ...nothing,
    },
    ...['1201', '1200'].map((id) => ({
      id,
      at: at(-20),
      actor: 'marek',
      actorName: 'Marek Kowalczyk',
      action: 'deal.handed-over',
      actionLabel: say('Deal: handed over', 'Szansa: przekazano'),
      subject: {
        type: 'deal',
        typeLabel: say('Deal', 'Szansa'),
        id: '77c1d2e3-0000-4000-8000-000000000002',
        label: say('Deal 77c1d2e3', 'Szansa 77c1d2e3'),
        masked: true,
      },
      caseId: null,
      source: '10.0.0.9',
      reason: id === '1201' ? '•••' : null,
      changes: [],
      masked: id === '1201' ? ['reason'] : [],
      erased: id === '1200' ? ['reason'] : [],
      ...nothing,
    })),
    {
      id: '1202',
      at: at(-30),
      actor: 'public',
      actorName: null,
      action: 'session.refused',
      actionLabel: say('Sign-in failed', 'Nieudane logowanie'),
      subject: {
        type: 'user',
        typeLabel: say('User', 'Użytkownik'),
        id: 'anna',
        label: 'Anna Wiśniewska',
        masked: false,
      },
      caseId: null,
      source: '10.0.0.7',
      reason: null,
      changes: [],
      masked: [],
      erased: [],
      ...nothing,
    },
  ];
};

/** The audit trail as an auditor finds it. */
export const historyAnswer = ({ method, path, params, body, at, polish }: Ask): Answer | null => {
  const is = (wanted: string, pattern: RegExp) => method === wanted && pattern.test(path);
  const say = (en: string, pl: string) => (polish ? pl : en);
  const asked = (key: string) =>
    method === 'POST' ? ((body[key] as string | undefined) ?? '') : (params.get(key) ?? '');
  if (is('GET', /^\/audit\/entries$/) || is('POST', /^\/audit\/search$/)) {
    const found = entries(at, polish).filter(
      (it) =>
        (!asked('actor') || it.actor === asked('actor')) &&
        (!asked('action') || it.action === asked('action')) &&
        (!asked('process') || it.processKey === asked('process')) &&
        (!asked('subject') || it.subject.id === asked('subject')) &&
        (!asked('q') || (it.reason ?? '').toLowerCase().includes(asked('q').toLowerCase())),
    );
    return { body: { items: found, next: null } };
  }
  if (is('GET', /^\/audit\/actions$/)) {
    const known = new Map(entries(at, polish).map((it) => [it.action, it.actionLabel]));
    return { body: { items: [...known].map(([action, label]) => ({ action, label })), next: null } };
  }
  if (is('GET', /^\/audit\/elements$/)) {
    return {
      body: { items: [{ element: 'first-contact', label: say('First contact', 'Pierwszy kontakt') }], next: null },
    };
  }
  if (is('POST', /^\/audit\/reveals$/)) {
    if (String(body.reason ?? '').length < 10) {
      return { status: 422, body: { title: 'Unprocessable', errors: [{ field: 'reason', message: 'too short' }] } };
    }
    revealed.add(String(body.subject));
    return { status: 201, body: { subject: body.subject, at: at(0), until: null } };
  }
  if (is('GET', /^\/audit\/anchors$/)) return { body: { items: [], next: null } };
  if (is('GET', /^\/audit\/verify$/)) {
    return { body: { intact: true, entries: 1204, erased: 1, lastHash: '9f2b'.repeat(16) } };
  }
  if (is('GET', /^\/audit\/export$/)) {
    return params.get('format') === 'none'
      ? { status: 422, body: { title: 'Unprocessable', errors: [] } }
      : { file: 'case_id,activity\r\n' };
  }
  if (is('GET', /^\/audit\/bundle$/)) return { file: 'PK' };
  if (is('POST', /^\/exports$/)) return { status: 204 };
  return null;
};
