type Row = Record<string, unknown>;
type Words = [code: string, en: string, pl: string][];
type Field = [entity: string, name: string, en: string, pl: string, type: string, group?: string, words?: Words];

const GROUPS: Record<string, [en: string, pl: string]> = {
  identity: ['Company', 'Firma'],
  contact: ['Contact', 'Kontakt'],
  address: ['Registered address', 'Adres siedziby'],
  business: ['Business', 'Działalność'],
  sales: ['Sales', 'Sprzedaż'],
  person: ['Person', 'Osoba'],
  custom: ['Additional', 'Dodatkowe'],
};

const FIELDS: Field[] = [
  ['company', 'name', 'Name', 'Nazwa', 'company-name', 'identity'],
  ['company', 'nip', 'NIP', 'NIP', 'nip', 'identity'],
  ['company', 'phone', 'Phone', 'Telefon', 'phone', 'contact'],
  ['company', 'email', 'E-mail', 'E-mail', 'email', 'contact'],
  ['company', 'street', 'Street and number', 'Ulica i numer', 'text', 'address'],
  ['company', 'city', 'City', 'Miasto', 'text', 'address'],
  ['company', 'industry', 'Industry', 'Branża', 'text', 'business'],
  ['company', 'employees', 'Employees', 'Liczba pracowników', 'integer', 'business'],
  [
    'company',
    'segment',
    'Segment',
    'Segment',
    'code',
    'sales',
    [
      ['key', 'Key customers', 'Kluczowi'],
      ['regular', 'Regular', 'Stali'],
    ],
  ],
  ['company', 'vip', 'VIP', 'VIP', 'flag', 'sales'],
  [
    'company',
    'custom.heating',
    'Heating',
    'Ogrzewanie',
    'choice',
    'custom',
    [
      ['gas', 'Gas', 'Gaz'],
      ['pump', 'Heat pump', 'Pompa ciepła'],
    ],
  ],
  ['person', 'firstName', 'First name', 'Imię', 'person-name', 'person'],
  ['person', 'lastName', 'Last name', 'Nazwisko', 'person-name', 'person'],
  [
    'person',
    'roles',
    'Roles',
    'Role',
    'codes',
    'person',
    [
      ['contact', 'Contact person', 'Osoba kontaktowa'],
      ['decision-maker', 'Decision-maker', 'Osoba decyzyjna'],
      ['blocker', 'Blocks the decision', 'Blokuje decyzję'],
    ],
  ],
  ['person', 'position', 'Position', 'Stanowisko', 'text', 'person'],
  ['person', 'phone', 'Phone', 'Telefon', 'phone', 'person'],
  ['person', 'email', 'E-mail', 'E-mail', 'email', 'person'],
  ['person', 'bestTime', 'Best time to call', 'Najlepszy czas na kontakt', 'text', 'person'],
  ['addresses', 'street', 'Street and number', 'Ulica i numer', 'text'],
  ['addresses', 'city', 'City', 'Miasto', 'text'],
  ['contact-points', 'kind', 'Kind', 'Rodzaj', 'text'],
  ['contact-points', 'value', 'Value', 'Wartość', 'text'],
  [
    'soft-facts',
    'kind',
    'Kind',
    'Rodzaj',
    'code',
    undefined,
    [
      ['interest', 'Interests', 'Zainteresowania'],
      ['style', 'Way of deciding', 'Sposób podejmowania decyzji'],
    ],
  ],
  ['soft-facts', 'text', 'Text', 'Treść', 'long-text'],
  ['competitors', 'name', 'Name', 'Nazwa', 'company-name'],
  ['competitors', 'advantages', 'Our advantages', 'Nasze przewagi', 'long-text'],
  ['procedures', 'name', 'Name', 'Nazwa', 'text'],
  ['procedures', 'expectedDays', 'Expected duration in days', 'Przewidywany czas w dniach', 'integer'],
  ['habits', 'text', 'Text', 'Treść', 'long-text'],
];

export const cardFields = (pl: boolean) =>
  FIELDS.map(([entity, name, en, polish, type, group, words]) => ({
    entity,
    name,
    label: pl ? polish : en,
    type,
    group: group ?? null,
    groupLabel: group ? GROUPS[group]![pl ? 1 : 0] : null,
    choices: words?.map(([code, english, word]) => ({ code, label: pl ? word : english, active: true })) ?? null,
    required: name === 'name' || name === 'lastName',
  }));

const KEYS: Record<string, string> = {
  addresses: 'addresses',
  'contact-points': 'contactPoints',
  'soft-facts': 'softFacts',
  competitors: 'competitors',
  procedures: 'procedures',
  habits: 'habits',
};

/** What hangs on a card in the demo. */
export const cardExtras = (at: (hours: number) => string): Row => ({
  editable: true,
  mine: true,
  informationOwnerName: 'Anna Wiśniewska',
  custom: { heating: 'gas' },
  quality: {
    percent: 62,
    missing: [{ field: 'nip', label: 'NIP', weight: 10 }],
    verifiedAt: at(-24 * 400),
    stale: true,
  },
  softFacts: [
    {
      id: 's1',
      version: 0,
      kind: 'relationship',
      text: 'Firma rodzinna, decyduje rada.',
      createdAt: at(-30),
      createdByName: 'Anna Wiśniewska',
    },
  ],
  competitors: [{ id: 'k1', version: 0, name: 'Konkurent S.A.', advantages: 'Serwis na miejscu', createdAt: at(-90) }],
  procedures: [],
  habits: [],
  addresses: [],
  contactPoints: [],
});

/** Changes of what hangs on a card; null when the call is for something else. */
export const changeCard = (
  card: Row,
  method: string,
  rest: string,
  body: Row,
  at: (hours: number) => string,
): { status: number; body?: unknown } | null => {
  const [list = '', id, more] = rest.split('/');
  const people = card.people as Row[];
  if (list === 'people' && method === 'POST' && !id) {
    people.push({ version: 0, roles: ['contact'], ...body, id: `p${people.length + 100}` });
    return { status: 201 };
  }
  if (list === 'people' && rest.endsWith('/pesel') && method === 'PUT') {
    Object.assign(people.find((it) => it.id === id) ?? {}, { pesel: '***********', secret: body.pesel });
    return { status: 200 };
  }
  if (list === 'people' && rest.endsWith('/reveal')) {
    return { status: 200, body: { pesel: people.find((it) => it.id === id)?.secret } };
  }
  if (list === 'consents') {
    const words = card.consents as Row[];
    if (method === 'GET') return { status: 200, body: { items: words, next: null } };
    if (!body.source) return { status: 422, body: { errors: [{ field: 'source', message: 'Napisz, skąd.' }] } };
    card.consents = [
      { ...body, recordedAt: at(0), recordedByName: 'Anna Wiśniewska' },
      ...words.filter((it) => it.channel !== body.channel),
    ];
    return { status: 201 };
  }
  if (list === 'datum-to-confirm') {
    const datum = { field: 'phone', label: 'Telefon', hint: 'numer kończący się na *999' };
    return { status: 200, body: { datum: card.confirmed ? null : datum } };
  }
  if (list === 'confirmations') {
    card.confirmed = true;
    card.quality = { ...(card.quality as Row), verifiedAt: at(0), stale: false };
    return { status: 200 };
  }
  if (list === 'history') {
    const change = {
      subject: card.id,
      action: 'customer.corrected',
      at: at(-30),
      actor: 'anna',
      actorName: 'Anna Wiśniewska',
      field: 'city',
      label: 'Miasto',
      before: 'sopot',
      after: card.city,
      beforeText: 'Sopot',
      afterText: card.city,
      erased: false,
    };
    return { status: 200, body: { items: [change], next: null } };
  }
  const key = KEYS[list];
  if (!key) return null;
  const rows = (card[key] ?? []) as Row[];
  if (method === 'POST' && !more) {
    rows.push({ ...body, id: `x${rows.length + 1}`, version: 0, createdAt: at(0), createdByName: 'Anna Wiśniewska' });
  }
  if (method === 'PATCH') Object.assign(rows.find((it) => it.id === id) ?? {}, body);
  card[key] = method === 'DELETE' ? rows.filter((it) => it.id !== id) : rows;
  return { status: method === 'POST' ? 201 : 200 };
};

export const DEMO_CUSTOM_FIELDS = [
  {
    key: 'heating',
    entity: 'company',
    type: 'choice',
    label: 'Ogrzewanie',
    labels: { en: 'Heating', pl: 'Ogrzewanie' },
    options: [{ code: 'gas', labels: { en: 'Gas', pl: 'Gaz' } }],
    personal: false,
    searchable: true,
    justification: 'Raport potencjału',
    active: true,
    requiredFrom: 'proposal',
    version: 0,
  },
];

export const DEMO_DICTIONARIES = [
  {
    kind: 'person-role',
    words: [
      { code: 'contact', label: 'Osoba kontaktowa', labels: { en: 'Contact', pl: 'Osoba kontaktowa' }, active: true },
    ],
  },
];
