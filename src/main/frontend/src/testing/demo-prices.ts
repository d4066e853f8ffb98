type Row = Record<string, unknown> & { id: string; version: number };
type Answer = { status: number; body?: unknown };

const pln = (amount: string) => ({ amount, currency: 'PLN' });

const PRODUCTS: [string, string, string, string, string, string, string][] = [
  ['Panel fotowoltaiczny 440 W', 'PV-440', 'Panele', 'piece', '8', '612.00', '418.00'],
  ['Falownik trójfazowy 10 kW', 'FAL-10', 'Falowniki', 'piece', '23', '5890.00', '4120.00'],
  ['Magazyn energii 10 kWh', 'MAG-10', 'Magazyny', 'set', '8', '18900.00', '14250.00'],
  ['Montaż instalacji', 'USL-M', 'Usługi', 'hour', '23', '190.00', '112.00'],
  ['Umowa serwisowa', 'USL-S', 'Usługi', 'month', '23', '149.00', '61.00'],
  ['Szkolenie obsługi', 'SZK-1', 'Szkolenia', 'hour', 'ZW', '280.00', '150.00'],
  ['Panel fotowoltaiczny 370 W', 'PV-370', 'Panele', 'piece', '8', '480.00', '395.00'],
];

/** Products, price lists and individual prices of the mock server. */
export const makePrices = (today: string) => {
  const year = Number(today.slice(0, 4));
  let made = 0;
  const products = PRODUCTS.map(([name, code, series, unit, vatCode, price, cost], i): Row => ({
    id: `p${i + 1}`,
    version: 0,
    name,
    code,
    series,
    unit,
    vatCode,
    currency: 'PLN',
    listPrice: pln(price),
    unitCost: pln(cost),
    archived: i === 6,
  }));
  const list = (name: string, audience: string, validFrom: string, validUntil: string | null): Row => ({
    id: `pl${(made += 1)}`,
    version: 0,
    name,
    audience,
    currency: 'PLN',
    validFrom,
    validUntil,
  });
  let lists = [
    list(`Cennik B2B ${year + 1}`, 'B2B', `${year + 1}-01-01`, `${year + 1}-12-31`),
    list(`Promocja na magazyny energii`, 'B2B', today, today),
    list(`Cennik B2B ${year}`, 'B2B', `${year}-01-01`, `${year}-12-31`),
    list(`Cennik B2C ${year}`, 'B2C', `${year}-01-01`, null),
    list(`Cennik B2B ${year - 1}`, 'B2B', `${year - 1}-01-01`, `${year - 1}-12-31`),
  ];
  let prices: Row[] = [
    ['pl3', 'p1', null, '585.00'],
    ['pl3', 'p1', 20, '549.00'],
    ['pl3', 'p1', 100, '519.00'],
    ['pl3', 'p2', null, '5690.00'],
    ['pl3', 'p3', null, '18200.00'],
    ['pl3', 'p4', null, '180.00'],
    ['pl2', 'p3', null, '16900.00'],
    ['pl4', 'p1', null, '599.00'],
  ].map(([of, product, minQuantity, net], i) => ({
    id: `lp${i + 1}`,
    version: 0,
    of,
    product,
    minQuantity,
    net: pln(String(net)),
  }));
  let individual: Row[] = [
    {
      id: 'ip1',
      version: 0,
      customer: 'c2',
      product: { id: 'p4', name: 'Montaż instalacji' },
      net: pln('165.00'),
      validFrom: `${year}-03-01`,
      validUntil: null,
      note: 'Umowa ramowa 12',
    },
    {
      id: 'ip2',
      version: 0,
      customer: 'c2',
      series: 'Panele',
      percentOff: 7.5,
      validFrom: `${year - 1}-01-01`,
      validUntil: `${year - 1}-12-31`,
    },
  ];
  const state = (it: Row) => {
    const until = it.validUntil as string | null | undefined;
    if (String(it.validFrom) > today) return 'FUTURE';
    return until && until < today ? 'PAST' : 'CURRENT';
  };
  const find = (rows: Row[], id: string | undefined) => rows.find((it) => it.id === id);
  const shownList = (it: Row) => ({ ...it, state: state(it), prices: prices.filter((p) => p.of === it.id).length });
  const shownPrice = (it: Row) => ({ ...it, product: find(products, String(it.product)) });
  const shownIndividual = (it: Row) => ({ ...it, state: state(it) });
  const page = (items: unknown[]): Answer => ({ status: 200, body: { items, next: null } });
  const wrong = (field: string, message: string): Answer => ({
    status: 422,
    body: { title: 'Invalid', status: 422, errors: [{ field, message }] },
  });
  const isMoney = (value: unknown) => /^\d+(\.\d+)?$/.test(String((value as { amount?: string } | null)?.amount));

  const write = (rows: Row[], method: string, id: string | undefined, body: Record<string, unknown>, tag: string) => {
    if (method === 'POST') {
      const added = { ...body, id: `new${(made += 1)}`, version: 0 } as Row;
      rows.push(added);
      return { status: 201, row: added };
    }
    const row = find(rows, id);
    if (!row) return { status: 404 };
    if (tag !== `"${row.version}"`) return { status: 412 };
    if (method === 'DELETE') return { status: 204, row };
    Object.assign(row, body, { version: row.version + 1 });
    return { status: 200, row };
  };

  return (
    method: string,
    path: string,
    params: URLSearchParams,
    body: Record<string, unknown>,
    tag: string,
  ): Answer | null => {
    const [what, id, below, belowId] = path.split('/').slice(1);
    if (what === 'products' && below === 'price') {
      const product = find(products, id);
      if (!product || product.archived) return { status: 200, body: { quote: null } };
      const agreed = individual.find(
        (it) =>
          it.customer === params.get('customer') &&
          (it.product as { id: string })?.id === id &&
          state(it) === 'CURRENT',
      );
      const listed = prices
        .filter((it) => it.product === id && Number(it.minQuantity ?? 0) <= Number(params.get('quantity')))
        .filter((it) => find(lists, String(it.of))?.audience === params.get('audience'))
        .at(-1);
      const listNet = (listed ?? { net: product.listPrice }).net as { amount: string };
      const net = (agreed?.net ?? listNet) as { amount: string };
      const rate = Number.parseFloat(String(product.vatCode)) || 0;
      const quote = {
        ...product,
        product: id,
        net,
        listNet,
        gross: pln((Number(net.amount) * (1 + rate / 100)).toFixed(2)),
        source: agreed ? 'INDIVIDUAL' : listed ? 'PRICE_LIST' : 'CATALOGUE',
        priceList: listed ? find(lists, String(listed.of))?.name : null,
      };
      return { status: 200, body: { quote } };
    }
    if (what === 'products') {
      if (method === 'GET') {
        const archived = params.get('archived') ?? '';
        const q = (params.get('q') ?? '').toLowerCase();
        return page(
          products.filter(
            (it) =>
              (archived === 'all' || Boolean(it.archived) === (archived === 'true')) &&
              `${it.name} ${it.code} ${it.series}`.toLowerCase().includes(q),
          ),
        );
      }
      if (body.listPrice && !isMoney(body.listPrice)) return wrong('listPrice', 'Wpisz cenę jako liczbę od 0.');
      const { status, row } = write(products, method, id, body, tag);
      return { status, body: row };
    }
    if (what === 'price-lists' && below === 'prices') {
      if (method === 'GET') return page(prices.filter((it) => it.of === id).map(shownPrice));
      if (method !== 'DELETE' && !isMoney(body.net)) return wrong('net', 'Wpisz cenę jako liczbę od 0.');
      const { status, row } = write(prices, method, belowId, method === 'POST' ? { ...body, of: id } : body, tag);
      if (method === 'DELETE' && row) prices = prices.filter((it) => it !== row);
      return { status, body: row && shownPrice(row) };
    }
    if (what === 'price-lists') {
      if (method === 'GET' && id) {
        const found = find(lists, id);
        return found ? { status: 200, body: shownList(found) } : { status: 404 };
      }
      if (method === 'GET') {
        return page(
          lists
            .filter((it) => !params.get('audience') || it.audience === params.get('audience'))
            .map(shownList)
            .filter((it) => !params.get('state') || it.state === params.get('state')),
        );
      }
      const { status, row } = write(lists, method, id, body, tag);
      if (method === 'DELETE' && row) lists = lists.filter((it) => it !== row);
      return { status, body: row && shownList(row) };
    }
    if (what === 'individual-prices') {
      if (method === 'GET')
        return page(individual.filter((it) => it.customer === params.get('customer')).map(shownIndividual));
      const product = body.product ? { id: body.product, name: find(products, String(body.product))?.name } : null;
      const { status, row } = write(individual, method, id, { ...body, product }, tag);
      if (method === 'DELETE' && row) individual = individual.filter((it) => it !== row);
      return { status, body: row && shownIndividual(row) };
    }
    return null;
  };
};
