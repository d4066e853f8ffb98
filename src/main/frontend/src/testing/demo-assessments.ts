import type { Kind } from '../features/assessment/api/assessments';
import { compute, draftOf, type Answers } from '../features/assessment/api/compute';

/** The part of the demo server that knows exercises. */
type Row = Record<string, unknown> & { id: string; version: number; kind: string; customer: string | null };
type Call = {
  method: string;
  path: string;
  params: URLSearchParams;
  body: Record<string, unknown>;
  user: string;
  at: (hours: number) => string;
};
type Answer = { body: unknown; status?: number } | null;

const MARKS = ['1 – najniższa', '2', '3', '4', '5 – najwyższa'];
const score = (key: string, name: string, high: number | null = null) => ({
  key,
  name,
  least: 1,
  most: 5,
  high,
  labels: MARKS,
});
const items = (...names: [string, string][]) => names.map(([key, name]) => ({ key, name, help: null }));

const KINDS: Kind[] = [
  {
    key: 'resources-inputs',
    name: 'Zasoby a nakłady',
    hint: 'Co klient otrzymuje od firmy wobec wysiłku, jaki musi podjąć.',
    about: ['customer'],
    method: 'compare',
    weights: { least: 0, most: 1 },
    partial: false,
    dimensions: [score('score', 'Ocena')],
    groups: [
      {
        key: 'resources',
        name: 'Zasoby',
        free: false,
        items: items(['economic', 'Ekonomiczne'], ['informational', 'Informacyjne'], ['emotional', 'Emocjonalne']),
      },
      {
        key: 'inputs',
        name: 'Nakłady',
        free: false,
        items: items(['time', 'Czas'], ['commitment', 'Zobowiązanie'], ['costs', 'Koszty']),
      },
    ],
    verdicts: [
      { key: 'resources', name: 'Przeważają zasoby: relacja jest dla klienta korzystna', from: null },
      { key: 'inputs', name: 'Przeważają nakłady: relacja kosztuje klienta więcej, niż daje', from: null },
      { key: 'equal', name: 'Obie strony ważą tyle samo', from: null },
    ],
  },
  {
    key: 'swot',
    name: 'Zmodyfikowana analiza SWOT',
    hint: 'Własny potencjał w świetle zachowań klientów.',
    about: ['company', 'customer'],
    method: 'vector',
    weights: { least: 0, most: 1 },
    partial: false,
    dimensions: [score('score', 'Ocena')],
    groups: [
      { key: 'strengths', name: 'Mocne strony', free: true, items: [] },
      { key: 'weaknesses', name: 'Słabe strony', free: true, items: [] },
      { key: 'opportunities', name: 'Szanse', free: true, items: [] },
      { key: 'threats', name: 'Zagrożenia', free: true, items: [] },
    ],
    verdicts: [
      { key: 'maxi-maxi', name: 'Maxi-maxi: wykorzystać mocne strony, by sięgnąć po szanse', from: null },
      { key: 'maxi-mini', name: 'Maxi-mini: wykorzystać mocne strony, by oddalić zagrożenia', from: null },
      { key: 'mini-maxi', name: 'Mini-maxi: wykorzystać szanse, by przezwyciężyć słabości', from: null },
      { key: 'mini-mini', name: 'Mini-mini: ograniczać słabości i unikać zagrożeń', from: null },
      { key: 'balanced', name: 'Brak kierunku: przynajmniej jedna para waży tyle samo', from: null },
    ],
  },
  {
    key: 'stakeholders',
    name: 'Mapa interesariuszy',
    hint: 'Wpływ i zainteresowanie każdego interesariusza mówią, jak z nim postępować.',
    about: ['customer', 'company'],
    method: 'grid',
    weights: null,
    partial: false,
    dimensions: [score('power', 'Wpływ', 4), score('interest', 'Zainteresowanie', 4)],
    groups: [{ key: 'stakeholders', name: 'Interesariusze', free: true, items: [] }],
    verdicts: [
      { key: 'high-high', name: 'Współpracować ściśle', from: null },
      { key: 'high-low', name: 'Dbać o zadowolenie', from: null },
      { key: 'low-high', name: 'Informować na bieżąco', from: null },
      { key: 'low-low', name: 'Obserwować', from: null },
    ],
  },
];

const made = (
  id: string,
  key: string,
  customer: string | null,
  at: string,
  by: string,
  answers: Answers,
  version = 1,
): Row => {
  const kind = KINDS.find((it) => it.key === key)!;
  const outcome = compute(kind, draftOf(kind, answers));
  const label = (verdict: unknown) => kind.verdicts.find((it) => it.key === verdict)?.name ?? null;
  return {
    id,
    kind: key,
    kindName: kind.name,
    customer,
    customerName: customer ? 'Mleczarnia Żuławska sp. z o.o.' : null,
    createdAt: at,
    createdBy: by,
    createdByName: by,
    version,
    changedAt: at,
    changedByName: by,
    note: null,
    correctable: true,
    answers,
    result: {
      ...outcome,
      verdictLabel: label(outcome.verdict),
      groups: outcome.groups.map((it, i) => ({
        ...it,
        key: kind.groups[i]?.key,
        verdictLabel: label(it.verdict),
      })),
    },
  };
};

const one = (name: string, value: number) => [{ name, weight: 1, score: value }];

export const makeAssessments = (at: (hours: number) => string): Row[] => [
  made('as3', 'stakeholders', null, at(-24), 'Marek Kowalczyk', {
    stakeholders: [
      { name: 'Zarząd', power: 5, interest: 4 },
      { name: 'Bank', power: 4, interest: 2 },
      { name: 'Pracownicy', power: 2, interest: 5 },
      { name: 'Dostawcy', power: 2, interest: 2 },
      { name: 'Rada nadzorcza', power: 5, interest: 4 },
    ],
  }),
  made('as2', 'swot', null, at(-48), 'Marek Kowalczyk', {
    strengths: [
      { name: 'Serwis na miejscu', weight: 0.6, score: 5 },
      { name: 'Marka', weight: 0.4, score: 4 },
    ],
    weaknesses: one('Ceny', 3),
    opportunities: [
      { name: 'Więcej odwiedzin strony', weight: 0.7, score: 4 },
      { name: 'Nowy region', weight: 0.3, score: 2 },
    ],
    threats: one('Mniej obserwujących', 2),
  }),
  made('as1', 'swot', null, at(-24 * 90), 'Marek Kowalczyk', {
    strengths: one('Serwis na miejscu', 4),
    weaknesses: one('Ceny', 4),
    opportunities: one('Nowy region', 2),
    threats: one('Mniej obserwujących', 3),
  }),
];

export const assessmentAnswer = (all: Row[], { method, path, params, body, user, at }: Call): Answer => {
  if (method === 'GET' && path === '/assessments/kinds') return { body: { items: KINDS, next: null } };
  if (method === 'GET' && path === '/assessments') {
    const items = all.filter(
      (it) => it.customer === params.get('customer') && (!params.get('kind') || it.kind === params.get('kind')),
    );
    return { body: { items, next: null } };
  }
  if (method === 'POST' && path === '/assessments') {
    const row = made(
      `as${all.length + 1}`,
      String(body.kind),
      typeof body.customer === 'string' ? body.customer : null,
      at(0),
      user,
      body.answers as Answers,
    );
    all.unshift(row);
    return { body: row, status: 201 };
  }
  const match = /^\/assessments\/([^/]+)(\/versions)?$/.exec(path);
  const found = all.find((it) => it.id === match?.[1]);
  if (!match || !found) return null;
  if (method === 'GET') return { body: match[2] ? { items: [found], next: null } : found };
  if (method === 'PUT') {
    Object.assign(
      found,
      made(found.id, found.kind, found.customer, at(0), user, body.answers as Answers, found.version + 1),
    );
    return { body: found };
  }
  return null;
};
