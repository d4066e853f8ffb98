type Row = Record<string, unknown> & { id: string };
type Say = (en: string, pl: string) => string;
type Answer = { status: number; body?: unknown; tag?: string; file?: Uint8Array<ArrayBuffer>; type?: string } | null;
type Call = {
  method: string;
  path: string;
  params: URLSearchParams;
  body: Record<string, unknown>;
  ifMatch: string | null;
  user: string;
  roles: string[];
  say: Say;
  at: (hours: number) => string;
  form: FormData | null;
};
type Line = {
  product: string | null;
  name: string;
  description: string | null;
  unit: string;
  quantity: number;
  price: number;
  discount: number;
  vat: string;
  unitCost: number | null;
  priceSource: string | null;
};
type Version = Record<string, unknown> & { number: number; lines: Line[]; discount: number };
type Offer = Row & { state: string; versions: Version[]; tag: number; owner: string };
type Offers = { offers: Offer[]; company: Record<string, unknown>; companyTag: number; logo: boolean };

/** Net price, VAT, unit, cost of what the demo sells; the one without a price is in no list. */
const PRODUCTS: [id: string, name: string, code: string, unit: string, vat: string, net: number, cost: number][] = [
  ['p1', 'Panel fotowoltaiczny 440 W', 'PV-440', 'piece', '8', 585, 418],
  ['p2', 'Falownik trójfazowy 10 kW', 'FAL-10', 'piece', '23', 5690, 4120],
  ['p3', 'Magazyn energii 10 kWh', 'MAG-10', 'set', '8', 18200, 14250],
  ['p4', 'Montaż instalacji', 'USL-M', 'hour', '23', 180, 112],
  ['p5', 'Umowa serwisowa', 'USL-S', 'month', '23', 149, 61],
  ['p6', 'Szkolenie obsługi', 'SZK-1', 'hour', 'ZW', 0, 0],
];

const OPEN = ['draft', 'approval', 'ready', 'sent'];
const two = (value: number) => Math.round((value + Number.EPSILON) * 100) / 100;
const pln = (value: number) => ({ amount: two(value).toFixed(2), currency: 'PLN' });
const rate = (vat: string) => (/^\d/.test(vat) ? Number(vat) / 100 : 0);
const productOf = (id: unknown) => PRODUCTS.find(([it]) => it === id);

const lineOf = (id: string, quantity: number, discount = 0): Line => {
  const [product, name, , unit, vat, net, cost] = productOf(id)!;
  return {
    product,
    name,
    description: null,
    unit,
    quantity,
    price: net,
    discount,
    vat,
    unitCost: cost,
    priceSource: id === 'p3' ? 'INDIVIDUAL' : id === 'p5' ? 'CATALOGUE' : 'PRICE_LIST',
  };
};

export const makeOffers = (customers: Row[], at: (hours: number) => string): Offers => {
  const version = (number: number, lines: Line[], more: object = {}): Version => ({
    number,
    audience: 'B2B',
    language: 'pl',
    currency: 'PLN',
    validUntil: at(24 * 30).slice(0, 10),
    discount: 0,
    recipient: { name: 'Grażyna Śliwińska', email: 'kontakt@firma1.pl', phone: '+48 600 100 210' },
    coverText: 'Szanowna Pani, zgodnie z naszą rozmową przedstawiam ofertę instalacji na dachu mleczarni.',
    blocks: {},
    lines,
    approvedBy: null,
    approvedAt: null,
    approvalComment: null,
    renderedAt: null,
    sentAt: null,
    expiresAt: null,
    remindedAt: null,
    answer: null,
    createdAt: at(-30),
    createdBy: 'anna',
    ...more,
  });
  const offer = (i: number, state: string, customer: number, deal: string, versions: Version[], more: object = {}) => ({
    id: `o${i}`,
    number: `OF/2026/11/${String(i).padStart(3, '0')}`,
    deal,
    customer: { id: customers[customer]!.id, name: customers[customer]!.name },
    owner: 'anna',
    state,
    caseId: null,
    createdAt: at(-24 * i),
    versions,
    questions: [] as unknown[],
    tag: 1,
    ...more,
  });
  const gone = { sentAt: at(-50), renderedAt: at(-50), expiresAt: at(24 * 28) };
  return {
    companyTag: 3,
    logo: false,
    company: {
      name: 'Słoneczny Dach sp. z o.o.',
      street: 'ul. Żurawia 7',
      postcode: '80-001',
      city: 'Gdańsk',
      nip: '5830000017',
      account: null,
      phone: '+48583002000',
      email: 'biuro@slonecznydach.example',
      website: 'slonecznydach.example',
      validDays: 30,
      blocks: {
        'company.pl': 'Od 2009 roku montujemy instalacje fotowoltaiczne dla firm Pomorza.',
        'fulfilment.pl': 'Montaż w ciągu 6 tygodni od zamówienia, odbiór protokołem.',
      },
    },
    offers: [
      offer(1, 'draft', 0, 'd2', [version(1, [lineOf('p1', 40, 5), lineOf('p2', 1), lineOf('p4', 24)])]),
      offer(
        2,
        'sent',
        0,
        'd1',
        [
          version(2, [lineOf('p3', 2, 3), lineOf('p5', 24)], { ...gone, remindedAt: at(-2) }),
          version(1, [lineOf('p3', 2), lineOf('p5', 24)], {
            ...gone,
            sentAt: at(-300),
            answer: {
              answer: 'withdrawn',
              at: at(-60),
              name: null,
              reason: 'Inny falownik',
              note: 'Klient chce większy magazyn.',
              by: 'anna',
            },
          }),
        ],
        {
          questions: [
            {
              id: 'q2',
              version: 2,
              askedAt: at(-3),
              askedBy: 'Grażyna Śliwińska',
              text: 'Czy cena obejmuje demontaż starego magazynu?',
              reply: null,
              repliedAt: null,
              repliedBy: null,
            },
            {
              id: 'q1',
              version: 1,
              askedAt: at(-280),
              askedBy: 'Grażyna Śliwińska',
              text: 'Jaki jest termin montażu?',
              reply: 'Sześć tygodni od zamówienia.',
              repliedAt: at(-270),
              repliedBy: 'anna',
            },
          ],
        },
      ),
      offer(3, 'approval', 3, 'd3', [
        version(1, [lineOf('p1', 120, 18), lineOf('p2', 3, 10)], {
          discount: 4,
          validUntil: at(24 * 14).slice(0, 10),
        }),
      ]),
      offer(4, 'accepted', 6, 'd4', [
        version(1, [lineOf('p4', 80, 12)], {
          ...gone,
          approvedBy: 'marek',
          approvedAt: at(-55),
          approvalComment: 'Zgoda: stały klient.',
          answer: { answer: 'accepted', at: at(-20), name: 'Beata Krzywoń', reason: null, note: null, by: null },
        }),
      ]),
      offer(
        5,
        'declined',
        1,
        'd5',
        [
          version(1, [lineOf('p2', 2)], {
            ...gone,
            answer: {
              answer: 'declined',
              at: at(-10),
              name: 'Łukasz Ćwikła',
              reason: 'price',
              note: 'Konkurencja 8% taniej.',
              by: 'borys',
            },
          }),
        ],
        { owner: 'borys' },
      ),
    ],
  };
};

const priced = (it: Version, seesCosts: boolean) => {
  const lines = it.lines.map((line) => {
    const unitNet = two(line.price * (1 - line.discount / 100) * (1 - it.discount / 100));
    return { ...line, unitNet, net: two(unitNet * line.quantity) };
  });
  const sums = [...new Set(lines.map((line) => line.vat))].map((vat) => {
    const net = two(lines.filter((line) => line.vat === vat).reduce((sum, line) => sum + line.net, 0));
    return { vat, net, tax: two(net * rate(vat)) };
  });
  const net = two(sums.reduce((all, one) => all + one.net, 0));
  const tax = two(sums.reduce((all, one) => all + one.tax, 0));
  const known = lines.length > 0 && lines.every((line) => line.unitCost !== null);
  const cost = known ? lines.reduce((all, line) => all + Number(line.unitCost) * line.quantity, 0) : null;
  const margin = cost === null || net === 0 ? null : two(((net - cost) / net) * 100);
  const discount = Math.max(0, ...lines.map((line) => two(100 - (100 - line.discount) * (1 - it.discount / 100))));
  return {
    margin,
    discount,
    net,
    gross: net + tax,
    shown: {
      ...it,
      lines: lines.map((line) => ({
        ...line,
        price: pln(line.price),
        unitCost: seesCosts && line.unitCost !== null ? pln(line.unitCost) : null,
        unitNet: pln(line.unitNet),
        net: pln(line.net),
      })),
      totals: {
        listNet: pln(lines.reduce((all, line) => all + line.price * line.quantity, 0)),
        net: pln(net),
        vat: pln(tax),
        gross: pln(net + tax),
        discount,
        cost: seesCosts && cost !== null ? pln(cost) : null,
        margin: seesCosts ? margin : null,
        vatSums: sums.map((one) => ({
          vat: one.vat,
          net: pln(one.net),
          tax: pln(one.tax),
          gross: pln(one.net + one.tax),
        })),
      },
    },
  };
};

/** The part of the demo server that knows offers and what they are made of; null when the call is about something else. */
export const offersAnswer = (data: Offers, call: Call): Answer => {
  const { method, path, params, body, say, at, user, roles } = call;
  const manages = roles.includes('MANAGER');
  const ok = (answer: unknown, status = 200, tag?: string): Answer => ({ status, body: answer, tag });
  const refuse = (status: number, detail: string, errors: object[] = []): Answer => ({
    status,
    body: { title: 'Refused', status, detail, errors },
  });
  const TASKS: Record<string, [key: string, en: string, pl: string]> = {
    draft: ['prepare-offer', 'Prepare offer', 'Przygotuj ofertę'],
    approval: ['approve-offer', 'Approve offer', 'Zatwierdź ofertę'],
    sent: ['answer-customer', 'Answer the customer', 'Odpowiedz klientowi'],
    accepted: ['confirm-order', 'Confirm the order', 'Potwierdź zamówienie'],
  };
  const tasksOf = (it: Offer) => {
    const task = TASKS[it.state];
    return task
      ? [
          {
            id: `ot${it.id.slice(1)}`,
            taskKey: task[0],
            name: say(task[1], task[2]),
            assignee: it.state === 'approval' ? 'marek' : it.owner,
            dueAt: at(20),
          },
        ]
      : [];
  };
  const shown = (it: Offer, tried?: Version) => {
    const [newest] = it.versions;
    const current = priced(tried ?? newest!, true);
    const max = manages ? 25 : (current.margin ?? 0) >= 30 ? 10 : (current.margin ?? 0) >= 15 ? 5 : 0;
    const { tag: _, versions, ...rest } = it;
    return {
      ...rest,
      editable: it.state === 'draft' || (it.state === 'approval' && manages),
      approvable: it.state === 'approval' && manages,
      current: current.shown,
      versions: versions.map((one) => priced(one, true).shown),
      limit: {
        role: manages ? 'MANAGER' : 'REP',
        maxDiscount: max,
        discount: current.discount,
        approval: current.discount > max || max === 0,
        ownPriceShare: 0,
        maxOwnPriceShare: manages ? 50 : 20,
      },
      tasks: tasksOf(it),
    };
  };
  const one = (it: Offer, status = 200) => ok(shown(it), status, `"${it.tag}"`);
  const row = (it: Offer) => {
    const version = it.versions[0]!;
    const sums = priced(version, false);
    const answer = version.answer as { at: string } | null;
    return {
      id: it.id,
      number: it.number,
      deal: it.deal,
      customer: it.customer,
      owner: it.owner,
      state: it.state,
      version: version.number,
      net: pln(sums.net),
      gross: pln(sums.gross),
      discount: sums.discount,
      validUntil: version.validUntil,
      sentAt: version.sentAt,
      answeredAt: answer?.at ?? null,
      createdAt: it.createdAt,
    };
  };

  const task = /^\/tasks\/ot(\d+)(\/form|\/comments)?$/.exec(path);
  if (task && method === 'GET') {
    const it = data.offers.find((known) => known.id === `o${task[1]}`)!;
    if (task[2] === '/comments') return ok({ items: [], next: null });
    if (task[2]) {
      return ok({
        schema: {
          type: 'default',
          id: 'offer.prepare-offer',
          schemaVersion: 16,
          components: [
            {
              id: 'preparation',
              key: 'preparation',
              type: 'radio',
              label: say('What now', 'Co dalej'),
              values: [{ label: say('Send it', 'Wyślij'), value: 'ready' }],
            },
          ],
        },
        data: {},
      });
    }
    const [open] = tasksOf(it);
    return ok({
      ...open,
      processKey: 'offer',
      processName: say('Offer', 'Oferta handlowa'),
      caseId: 'case-l1',
      subject: { type: 'deal', id: it.deal, label: (it.customer as Row).name },
      candidateGroups: [],
      createdAt: it.createdAt,
    });
  }
  if (path === '/company') {
    if (method === 'PATCH') {
      if (String(body.nip ?? '').length > 0 && String(body.nip).replace(/\D/g, '').length !== 10) {
        return refuse(422, '', [{ field: 'nip', message: say('This is no NIP.', 'To nie jest NIP.') }]);
      }
      const { blocks, ...rest } = body;
      Object.assign(data.company, rest);
      if (blocks) data.company.blocks = blocks;
      data.companyTag += 1;
    }
    return ok({ ...data.company, hasLogo: data.logo }, 200, `"${data.companyTag}"`);
  }
  if (path === '/company/logo') {
    if (method === 'GET') return { status: 200, file: PICTURE, type: 'image/png' };
    const file = call.form?.get('file');
    if (method === 'PUT' && file instanceof Blob && /pdf|text/.test(file.type)) {
      return refuse(422, '', [{ field: 'file', message: say('A PNG or JPEG picture.', 'Obraz PNG lub JPEG.') }]);
    }
    data.logo = method === 'PUT';
    data.companyTag += 1;
    return ok({ ...data.company, hasLogo: data.logo }, 200, `"${data.companyTag}"`);
  }
  if (path === '/offers' && method === 'GET') {
    const q = (params.get('q') ?? '').toLowerCase();
    const found = data.offers.filter(
      (it) =>
        ['state', 'owner', 'deal'].every((key) => !params.get(key) || it[key] === params.get(key)) &&
        (!params.get('customer') || (it.customer as Row).id === params.get('customer')) &&
        `${String(it.number)} ${String((it.customer as Row).name)}`.toLowerCase().includes(q),
    );
    return ok({ items: found.slice(0, Number(params.get('limit') ?? 50)).map(row), next: null });
  }
  if (path === '/offers' && method === 'POST') {
    const open = data.offers.find((it) => it.deal === body.dealId && OPEN.includes(it.state));
    if (open) {
      return refuse(
        409,
        say(`The deal has offer ${String(open.number)} already.`, `Szansa ma już ofertę ${String(open.number)}.`),
      );
    }
    const [first] = data.offers;
    const added: Offer = {
      ...first!,
      id: `o${data.offers.length + 1}`,
      number: `OF/2026/11/00${data.offers.length + 1}`,
      deal: String(body.dealId),
      owner: user,
      state: 'draft',
      questions: [],
      tag: 0,
      versions: [{ ...first!.versions[0]!, lines: [], coverText: null, blocks: {}, discount: 0 }],
    };
    data.offers.unshift(added);
    return one(added, 201);
  }
  if (path === '/offers/discounts') {
    return ok({
      items: data.offers
        .filter((it) => (it.customer as Row).id === params.get('customer'))
        .flatMap((it) =>
          it.versions
            .filter((version) => version.sentAt)
            .map((version) => ({
              offer: it.id,
              number: it.number,
              version: version.number,
              discount: priced(version, false).discount,
              net: pln(priced(version, false).net),
              approvedBy: version.approvedBy,
              sentAt: version.sentAt,
              answer: (version.answer as { answer: string } | null)?.answer ?? null,
              state: it.state,
            })),
        ),
    });
  }
  const match = /^\/offers\/([^/]+)(?:\/(.+))?$/.exec(path);
  if (!match) return null;
  const it = data.offers.find((known) => known.id === match[1]);
  if (!it) return refuse(404, say('No such offer.', 'Nie ma takiej oferty.'));
  const version = it.versions[0]!;

  /** The version as somebody writes it, or what is wrong with it. */
  const written = (): Version | Answer => {
    const errors: object[] = [];
    const lines = (body.lines as Record<string, unknown>[] | undefined)?.map((line, i): Line => {
      const known = productOf(line.product);
      if (!(Number(line.quantity) > 0)) {
        errors.push({ field: `lines[${i}].quantity`, message: say('More than 0.', 'Więcej niż 0.') });
      }
      const given = line.price ? Number((line.price as { amount: string }).amount) : null;
      const listed = known?.[5] ? lineOf(known[0], 1) : null;
      if (!listed && given === null) {
        errors.push({
          field: `lines[${i}].price`,
          message: say('No price list has this product.', 'Żaden cennik nie ma tego produktu.'),
        });
      }
      return {
        product: known?.[0] ?? null,
        name: String(line.name ?? known?.[1]),
        description: (line.description as string) || null,
        unit: String(line.unit ?? listed?.unit ?? 'piece'),
        quantity: Number(line.quantity),
        price: listed?.price ?? given ?? 0,
        discount: Number(line.discount ?? 0),
        vat: String(line.vat ?? listed?.vat ?? '23'),
        unitCost: listed?.unitCost ?? null,
        priceSource: listed?.priceSource ?? null,
      };
    });
    const recipient = body.recipient as Record<string, string> | undefined;
    if (recipient?.email && !recipient.email.includes('@')) {
      errors.push({ field: 'recipientEmail', message: say('This is no e-mail address.', 'To nie jest adres e-mail.') });
    }
    if (errors.length > 0) return refuse(422, '', errors);
    return {
      ...version,
      ...body,
      recipient: { ...(version.recipient as object), ...recipient },
      lines: lines ?? version.lines,
    } as Version;
  };
  const isAnswer = (answer: Version | Answer): answer is Answer => answer === null || 'status' in answer;

  switch (`${method} ${match[2] ?? ''}`) {
    case 'GET ':
      return one(it);
    case 'GET page':
      return { status: 200, file: new TextEncoder().encode(`<h1>Oferta ${it.number}</h1>`), type: 'text/html' };
    case 'GET pdf':
      return { status: 200, file: PDF, type: 'application/pdf' };
    case 'POST try': {
      const next = written();
      return isAnswer(next) ? next : ok(shown(it, next));
    }
    case 'PUT ': {
      if (call.ifMatch !== `"${it.tag}"`) return refuse(412, 'Stale');
      if (it.state !== 'draft' && !(it.state === 'approval' && manages)) {
        return refuse(409, say('The offer has gone on.', 'Oferta poszła dalej.'));
      }
      const next = written();
      if (isAnswer(next)) return next;
      it.versions[0] = next;
      it.tag += 1;
      return one(it);
    }
    case 'POST ready': {
      const errors = [
        ...(version.lines.length === 0
          ? [{ field: 'lines', message: say('The offer has no lines.', 'Oferta nie ma pozycji.') }]
          : []),
        ...(version.coverText
          ? []
          : [{ field: 'coverText', message: say('Write a personal text.', 'Napisz tekst osobisty.') }]),
      ];
      if (errors.length > 0) return refuse(422, '', errors);
      it.state = shown(it).limit.approval ? 'approval' : 'ready';
      it.tag += 1;
      return one(it);
    }
    case 'POST withdraw':
      it.state = body.revise ? 'draft' : 'withdrawn';
      version.answer = { answer: 'withdrawn', at: at(0), name: null, reason: body.reason, note: null, by: user };
      if (body.revise) it.versions.unshift({ ...version, number: version.number + 1, sentAt: null, answer: null });
      it.tag += 1;
      return one(it);
    case 'POST answer':
      it.state = String(body.answer);
      version.answer = { reason: null, note: null, ...body, at: at(0), by: user };
      it.tag += 1;
      return one(it);
  }
  return null;
};

const bytes = (text: string) => Uint8Array.from(atob(text), (it) => it.charCodeAt(0));

/** One red point. */
const PICTURE = bytes(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
);
/** One empty page. */
const PDF = bytes(
  btoa(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  ),
);
