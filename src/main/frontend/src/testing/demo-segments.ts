type Row = Record<string, unknown>;
type Answer = { status: number; body?: unknown };

const OPERATORS: [string, string, string][] = [
  ['is', 'jest', 'list'],
  ['is-not', 'nie jest', 'list'],
  ['contains', 'zawiera', 'one'],
  ['at-least', 'co najmniej', 'one'],
  ['at-most', 'najwyżej', 'one'],
  ['between', 'od–do', 'pair'],
  ['months-ago-at-least', 'co najmniej … miesięcy temu', 'count'],
  ['on-or-after', 'tego dnia lub później', 'one'],
  ['birthday-this-month', 'ma rocznicę w tym miesiącu', 'nothing'],
  ['known', 'jest znane', 'nothing'],
  ['unknown', 'nie jest znane', 'nothing'],
];

const choice = (code: string, label: string) => ({ code, label, active: true });
const field = (
  key: string,
  label: string,
  groupLabel: string,
  type: string,
  operators: string[],
  choices: Row[] = [],
) => ({ key, label, group: groupLabel, groupLabel, type, operators, choices, usable: key !== 'deal.open' });

const FIELDS = [
  field('name', 'Nazwa', 'Firma', 'text', ['contains', 'is', 'is-not']),
  field('industry', 'Branża', 'Biznes', 'text', ['contains', 'is', 'is-not', 'known', 'unknown']),
  field('vip', 'VIP', 'Sprzedaż', 'boolean', ['is']),
  field('owner', 'Opiekun', 'Firma', 'user', ['is', 'is-not', 'known', 'unknown']),
  field('person.birthDate', 'Data urodzenia', 'Osoba', 'birth-date', ['birthday-this-month', 'on-or-after']),
  field(
    'purchase.stage',
    'Etap cyklu życia',
    'Zakupy i wartość',
    'code',
    ['is', 'is-not'],
    [
      choice('active', 'Aktywny'),
      choice('dormant', 'Uśpiony'),
      choice('potential-outflow', 'Potencjalny odpływ'),
      choice('outflow', 'Odpływ'),
    ],
  ),
  field(
    'purchase.rfmGroup',
    'Grupa RFM',
    'Zakupy i wartość',
    'code',
    ['is', 'is-not'],
    [choice('at-risk', 'Zagrożeni'), choice('lost', 'Utraceni')],
  ),
  field('purchase.lastPurchase', 'Ostatni zakup', 'Zakupy i wartość', 'date', [
    'months-ago-at-least',
    'on-or-after',
    'between',
  ]),
  field('purchase.orders', 'Liczba zakupów', 'Zakupy i wartość', 'integer', ['at-least', 'at-most', 'between', 'is']),
  field('deal.open', 'Otwarte szanse', 'Szanse sprzedaży', 'integer', ['at-least', 'is']),
];

const wrong = (name: string, message: string) => ({
  status: 422,
  body: { title: 'Popraw dane', errors: [{ field: name, message }] },
});

/** Segments of the mock server. */
export const makeSegments = (at: string) => {
  const segment = (key: string, pl: string, en: string, conditions: Row[], shipped = true): Row => ({
    key,
    version: 0,
    label: pl,
    name: { pl, en },
    match: 'all',
    conditions,
    shipped,
    changedAt: at,
    changedByName: shipped ? null : 'Maria Lewandowska',
  });
  let segments = [
    segment('birthday-this-month', 'Urodziny w tym miesiącu', 'Birthday this month', [
      { field: 'person.birthDate', operator: 'birthday-this-month' },
    ]),
    segment('dormant', 'Uśpieni', 'Dormant', [{ field: 'purchase.stage', operator: 'is', value: ['dormant'] }]),
    segment(
      'loyal-food',
      'Wierni z branży spożywczej',
      'Loyal, food industry',
      [
        { field: 'industry', operator: 'contains', value: 'spożywcza' },
        {
          match: 'any',
          conditions: [
            { field: 'purchase.orders', operator: 'at-least', value: 5 },
            { field: 'vip', operator: 'is', value: [true] },
          ],
        },
      ],
      false,
    ),
  ];

  return (method: string, path: string, body: Row, customers: Row[]): Answer | null => {
    const [, what, key, below] = path.split('/');
    if (what !== 'segments') return null;
    const found = segments.find((it) => it.key === key);
    if (key === 'fields')
      return {
        status: 200,
        body: { fields: FIELDS, operators: OPERATORS.map(([one, label, takes]) => ({ key: one, label, takes })) },
      };
    if (key === 'size') {
      const first = (body.conditions as Row[] | undefined)?.[0];
      if (first?.field === 'purchase.orders' && first.value === 'dużo') {
        return wrong('conditions[0].value', 'Liczba całkowita.');
      }
      return { status: 200, body: { count: 23_400, estimated: true } };
    }
    if (method === 'GET' && !key) return { status: 200, body: { items: segments, next: null } };
    if (method === 'POST') {
      const name = body.name as { pl: string; en: string };
      if (!name.pl && !name.en) return wrong('name', 'Podaj nazwę w co najmniej jednym języku.');
      segments = [...segments, { ...segment('nowy', name.pl, name.en, [], false), ...body }];
      return { status: 201, body: segments.at(-1) };
    }
    if (!found) return { status: 404, body: { title: 'Nie znaleziono' } };
    if (below === 'size') return { status: 200, body: { count: customers.length, estimated: false } };
    if (below === 'customers') return { status: 200, body: { items: customers, next: null } };
    if (method === 'PUT') Object.assign(found, body, { version: Number(found.version) + 1 });
    if (method === 'DELETE') {
      if (key === 'dormant')
        return { status: 409, body: { title: 'Konflikt', detail: 'Segmentu używają: Korzyść w kaskadzie.' } };
      segments = segments.filter((it) => it !== found);
      return { status: 204 };
    }
    return { status: 200, body: found };
  };
};
