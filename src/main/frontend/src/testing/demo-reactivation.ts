const money = (amount: number) => ({ amount: amount.toFixed(2), currency: 'PLN' });
const NOBODY = { count: 0, share: null, redeemed: 0, amounts: [] };
const STEPS: [step: number, standing: number, email: number, sms: number, skipped: number, back: number][] = [
  [9, 412, 380, 61, 40, 71],
  [12, 305, 290, 44, 33, 48],
  [15, 240, 221, 30, 28, 31],
  [18, 190, 170, 22, 20, 17],
];
const BENEFITS = [5, 7, 10, 12];

const amounts = (revenue: number, percent: number) => [
  {
    revenue: money(revenue),
    benefit: money((revenue * percent) / 100),
    redeemedBenefit: money((revenue * percent) / 200),
  },
];

const OVERVIEW = {
  from: '2025-11-29',
  until: '2026-11-30',
  today: '2026-11-29',
  running: 1147,
  starting: 0,
  entered: 1400,
  ended: { reactivated: 171, churned: 66, 'opted-out': 12, corrected: 3, merged: 1, erased: 0 },
  steps: STEPS.map(([step, standing, email, sms, skipped, back], index) => ({
    step,
    standing,
    heldOut: Math.round(standing / 10),
    offers: email + sms,
    offered: { email, sms },
    skipped: { 'no-consent': skipped },
    leastBenefit: BENEFITS[index],
    mostBenefit: BENEFITS[index],
    back: {
      count: back,
      share: back / (email + sms),
      redeemed: back / 2,
      amounts: amounts(back * 180, BENEFITS[index]!),
    },
    callsOpen: 2,
    callsDone: 5,
  })),
  withoutOffer: { ...NOBODY, count: 4, amounts: amounts(610, 0) },
  back: { count: 171, share: 0.14, redeemed: 85, amounts: amounts(30_780, 7) },
  months: ['2026-09-01', '2026-10-01', '2026-11-01'].map((month, index) => ({
    month,
    count: 40 + index,
    amounts: amounts(9_000 + index * 700, 7),
  })),
  now: { on: '2026-11-29', active: 8120, dormant: 1031, potentialOutflow: 412, outflow: 690 },
  before: { on: '2025-11-29', active: 7020, dormant: 2310, potentialOutflow: 801, outflow: 733 },
};

const CASCADES = [
  ['Zofia Żurek', 'running', 12],
  ['Adam Śliwa', 'reactivated', 9],
].map(([name, state, step], index) => ({
  caseId: `rc${index}`,
  customer: { id: `c${index + 1}`, name },
  at: '2026-10-10T06:00:00Z',
  lastPurchaseOn: '2026-01-10',
  startedAt: '2026-10-10T06:00:00Z',
  heldOut: false,
  rfmGroupLabel: 'Zasypiający',
  step,
  channel: null,
  benefit: null,
  nextOn: state === 'running' ? '2027-01-10' : null,
  callOpen: false,
  state,
  endedAt: null,
  wonStep: state === 'running' ? null : 9,
  wonAt: state === 'running' ? null : '2026-11-01T10:00:00Z',
  won: state === 'running' ? null : money(210),
}));

const TABLE = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision id="reactivation-offer"><decisionTable>
<input id="reactivation-offer-in-step" label="Stopień"><inputExpression><text>step</text></inputExpression></input>
<output label="Korzyść (%)" name="benefit" />
<rule><inputEntry><text>9</text></inputEntry><outputEntry><text>5</text></outputEntry></rule>
<rule><inputEntry><text>12</text></inputEntry><outputEntry><text>7</text></outputEntry></rule>
</decisionTable></decision></definitions>`;

const outcome = (benefit: number) => ({
  cascades: 30,
  newcomers: 4,
  lost: 1,
  steps: [{ step: 12, cascades: 30, newcomers: 4 }],
  offers: [{ step: 12, benefit, channel: 'email', count: 34 }],
  calls: 2,
  lookedAt: 34,
  complete: true,
});

/** @returns nothing when the call is about something else */
export const reactivationAnswer = (
  method: string,
  path: string,
  params: URLSearchParams,
  body: Record<string, unknown>,
): { body: unknown; status: number } | { text: string } | null => {
  const ok = (answer: unknown) => ({ body: answer, status: 200 });
  switch (`${method} ${path}`) {
    case 'GET /reactivation':
      return ok(OVERVIEW);
    case 'GET /reactivation/sweeps':
      return ok({
        items: [{ caseId: 's1', beganAt: '2026-11-29T05:00:00Z', due: 900, lost: 3, started: 300, finishedAt: null }],
        next: null,
      });
    case 'GET /reactivation/upcoming':
      return ok({
        from: '2026-11-29',
        until: '2026-12-29',
        overdue: 0,
        days: [{ on: '2026-11-30', step: 12, lost: false, cascades: 14, newcomers: 3 }],
      });
    case 'GET /reactivation/hold-out':
      return ok({
        from: '2024-11-30',
        until: '2026-11-30',
        months: 6,
        enough: 30,
        treated: {
          count: 900,
          returned: 207,
          waiting: 40,
          rate: 0.23,
          revenue: [{ total: money(90_000), perHead: money(100) }],
        },
        heldOut: {
          count: 100,
          returned: 12,
          waiting: 4,
          rate: 0.12,
          revenue: [{ total: money(4_000), perHead: money(40) }],
        },
        difference: 0.11,
        least: 0.03,
        most: 0.171,
        verdict: 'better',
      });
    case 'GET /reactivation/cascades':
      return ok({
        items: CASCADES.filter((it) => !params.get('state') || it.state === params.get('state')),
        next: null,
      });
    case 'GET /reactivation/newcomers':
      return ok({ items: [], next: null });
    case 'POST /reactivation/what-if':
      return String(body.xml).includes('>12 +<')
        ? {
            body: {
              title: 'Invalid',
              status: 422,
              errors: [{ field: 'xml', message: 'row 2: cannot be read: 12 +' }],
            },
            status: 422,
          }
        : ok({ on: '2026-11-30', asIs: outcome(7), tried: outcome(30) });
    default:
      return path.startsWith('/reactivation/tables/') ? { text: TABLE } : null;
  }
};
