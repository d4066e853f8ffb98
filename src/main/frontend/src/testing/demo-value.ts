const money = (amount: number) => ({ amount: amount.toFixed(2), currency: 'PLN' });

const GROUPS: [key: string, label: string, customers: number, average: number][] = [
  ['champions', 'Mistrzowie', 820, 4120],
  ['loyal', 'Lojalni', 1410, 2480],
  ['at-risk', 'Zagrożeni', 960, 1730],
  ['lost', 'Utraceni', 2310, 140],
];

const FIGURES = {
  on: '2026-11-29',
  customers: 5500,
  revenue: money(3_400_000),
  highValue: { customers: 275, revenue: money(1_200_000) },
  formula: 'retail',
  lifetimeValue: money(1490),
  beforeAcquisitionCost: money(1490),
  acquisitionCost: money(400),
  ratio: 3.73,
  band: 'healthy',
  bandLabel: 'Zdrowy standard',
  formulas: { subscription: money(1200), retail: money(1490), npv: money(600) },
  groups: GROUPS.map(([group, label, customers, average]) => ({
    group,
    label,
    customers,
    revenue: money(customers * average),
    lifetimeValue: money(average),
  })),
  stages: [
    { stage: 'active', label: 'Aktywny', customers: 3100, revenue: money(2_600_000) },
    { stage: 'dormant', label: 'Uśpiony', customers: 1400, revenue: money(500_000) },
    { stage: 'potential-outflow', label: 'Potencjalny odpływ', customers: 600, revenue: money(200_000) },
    { stage: 'outflow', label: 'Odpływ', customers: 400, revenue: money(100_000) },
  ],
  periods: [
    ['2026-10-01', '2026-11-01'],
    ['2026-11-01', '2026-12-01'],
  ].map(([from, until]) => ({
    from,
    until,
    atStart: 5200,
    silent: 40,
    voluntary: 7,
    involuntary: 2,
    churn: 0.0094,
    retention: 0.9906,
  })),
};

const run = (id: string, done: number, finishedAt: string | null) => ({
  id,
  caseId: `case-${id}`,
  askedBy: 'maria',
  askedByName: 'Maria Lewandowska',
  startedAt: '2026-11-29T09:00:00Z',
  finishedAt,
  on: '2026-11-29',
  total: 5500,
  done,
  regrouped: 31,
  highValueFrom: 5200,
});

export const makeValue = () => ({
  runs: [run('r1', 5500, '2026-11-29T09:00:04Z')],
  settings: {
    formula: 'retail',
    lifetimeMonths: 36,
    lifespanYears: 3,
    grossMargin: 40,
    churnRate: 4,
    discountRate: 10,
    horizonYears: 3,
    acquisitionCost: 400,
    serviceHoursPerMonth: 0,
    serviceHourCost: 0,
    retention: { champions: 90, loyal: 80 },
    highValueShare: 5,
    version: 1,
  },
  departure: null as Record<string, unknown> | null,
});

type Answer = { body: unknown; status: number };

/** @returns nothing when the call is about something else */
export const valueAnswer = (
  state: ReturnType<typeof makeValue>,
  method: string,
  path: string,
  body: Record<string, unknown>,
  ifMatch: string | null,
): Answer | null => {
  const ok = (answer: unknown, status = 200) => ({ body: answer, status });
  if (path.startsWith('/customer-values/') && path.endsWith('/departure')) {
    if (method === 'PUT' && !body.kind) {
      return ok({ title: 'Popraw dane', errors: [{ field: 'kind', message: 'Podaj, czyja to była wola.' }] }, 422);
    }
    state.departure = method === 'DELETE' ? null : { ...body, on: body.on ?? '2026-11-29' };
    return ok(state.departure, method === 'DELETE' ? 204 : 200);
  }
  if (path.startsWith('/customer-values/')) {
    return ok({
      firstPurchaseOn: '2025-03-02',
      lastPurchaseOn: '2026-11-02',
      orders: 7,
      revenue: money(4200),
      recency: 4,
      frequency: 4,
      monetary: 3,
      rfmGroup: 'loyal',
      rfmGroupLabel: 'Lojalni',
      lifetimeValue: money(2510),
      highValue: false,
      stage: 'active',
      stageLabel: 'Aktywny',
      departure: state.departure,
      groupChanges: [
        {
          at: '2026-10-01T04:00:00Z',
          groupBefore: 'promising',
          labelBefore: 'Obiecujący',
          group: 'loyal',
          label: 'Lojalni',
        },
      ],
    });
  }
  switch (`${method} ${path}`) {
    case 'GET /value/figures':
      return ok(FIGURES);
    case 'GET /value/runs':
      return ok({ items: state.runs, next: null });
    case 'POST /value/runs':
      state.runs = [run('r2', 1200, null), ...state.runs];
      return ok({ caseId: 'case-r2' }, 202);
    case 'GET /value/runs/r1/moves':
      return ok({
        items: [
          {
            customer: { id: 'c1', name: 'Zofia Żurek' },
            at: '2026-11-29T09:00:03Z',
            groupBefore: 'loyal',
            labelBefore: 'Lojalni',
            group: 'at-risk',
            label: 'Zagrożeni',
          },
        ],
        next: null,
      });
    case 'GET /value-settings':
      return ok(state.settings);
    case 'PATCH /value-settings':
      if (ifMatch !== `"${state.settings.version}"`) return ok({ title: 'Precondition Failed', status: 412 }, 412);
      if (Number(body.churnRate) <= 0) {
        return ok(
          { title: 'Popraw dane', errors: [{ field: 'churnRate', message: 'Wpisz liczbę od 0,01 do 100.' }] },
          422,
        );
      }
      Object.assign(state.settings, body, { version: state.settings.version + 1 });
      for (const [key, it] of Object.entries(state.settings)) {
        if (typeof it === 'string' && key !== 'formula') Object.assign(state.settings, { [key]: Number(it) });
      }
      state.settings.retention = { champions: 90, loyal: 80 };
      return ok(state.settings);
    default:
      return null;
  }
};
