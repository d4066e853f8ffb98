import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';
import { fetchAll, pagedQuery } from '@/lib/list';

const text = z.nullish(z.string());
const moneySchema = z.object({ amount: z.string(), currency: z.string() });
const counts = z.record(z.string(), z.number());

const amountsSchema = z.object({ revenue: moneySchema, benefit: moneySchema, redeemedBenefit: moneySchema });
export type Amounts = z.infer<typeof amountsSchema>;

const backSchema = z.object({
  count: z.number(),
  share: z.nullish(z.number()),
  redeemed: z.number(),
  amounts: z.array(amountsSchema),
});
export type Back = z.infer<typeof backSchema>;

const stepSchema = z.object({
  step: z.number(),
  standing: z.number(),
  heldOut: z.number(),
  offers: z.number(),
  offered: counts,
  skipped: counts,
  leastBenefit: z.nullish(z.number()),
  mostBenefit: z.nullish(z.number()),
  back: backSchema,
  callsOpen: z.number(),
  callsDone: z.number(),
});
export type Step = z.infer<typeof stepSchema>;

const monthSchema = z.object({ month: z.string(), count: z.number(), amounts: z.array(amountsSchema) });
export type Month = z.infer<typeof monthSchema>;

const stagesSchema = z.object({
  on: z.string(),
  active: z.number(),
  dormant: z.number(),
  potentialOutflow: z.number(),
  outflow: z.number(),
});
export type Stages = z.infer<typeof stagesSchema>;

const overviewSchema = z.object({
  from: z.string(),
  until: z.string(),
  today: z.string(),
  running: z.number(),
  starting: z.number(),
  entered: z.number(),
  ended: counts,
  steps: z.array(stepSchema),
  withoutOffer: backSchema,
  back: backSchema,
  months: z.array(monthSchema),
  now: stagesSchema,
  before: z.nullish(stagesSchema),
});
export type Overview = z.infer<typeof overviewSchema>;

/** Days, the second one not included; the last twelve months where there are none. */
export type Period = { from?: string; until?: string };

export const overviewQuery = (period: Period) =>
  queryOptions({
    queryKey: ['reactivation', 'overview', period],
    queryFn: async ({ signal }) => overviewSchema.parse(await api.get('/reactivation', { params: period, signal })),
    placeholderData: keepPreviousData,
  });

const comingSchema = z.object({
  on: z.string(),
  step: z.number(),
  lost: z.boolean(),
  cascades: z.number(),
  newcomers: z.number(),
});
export type Coming = z.infer<typeof comingSchema>;

const upcomingSchema = z.object({
  from: z.string(),
  until: z.string(),
  overdue: z.number(),
  days: z.array(comingSchema),
});

export const upcomingQuery = (days: number) =>
  queryOptions({
    queryKey: ['reactivation', 'upcoming', days],
    queryFn: async ({ signal }) =>
      upcomingSchema.parse(await api.get('/reactivation/upcoming', { params: { days }, signal })),
  });

const groupSchema = z.object({
  count: z.number(),
  returned: z.number(),
  waiting: z.number(),
  rate: z.nullish(z.number()),
  revenue: z.array(z.object({ total: moneySchema, perHead: moneySchema })),
});
export type Group = z.infer<typeof groupSchema>;

const holdOutSchema = z.object({
  from: z.string(),
  until: z.string(),
  months: z.number(),
  enough: z.number(),
  treated: groupSchema,
  heldOut: groupSchema,
  difference: z.nullish(z.number()),
  least: z.nullish(z.number()),
  most: z.nullish(z.number()),
  verdict: z.enum(['not-enough', 'better', 'worse', 'unclear']),
});
export type HoldOut = z.infer<typeof holdOutSchema>;

/** Cascades that started in the period, and who of them came back within so many months. */
export const holdOutQuery = (asked: Period & { months: number }) =>
  queryOptions({
    queryKey: ['reactivation', 'hold-out', asked],
    queryFn: async ({ signal }) =>
      holdOutSchema.parse(await api.get('/reactivation/hold-out', { params: asked, signal })),
    placeholderData: keepPreviousData,
  });

const sweepSchema = z.object({
  caseId: z.string(),
  beganAt: z.string(),
  due: z.number(),
  lost: z.number(),
  started: z.number(),
  finishedAt: text,
});
export type Sweep = z.infer<typeof sweepSchema>;

/** The newest runs. */
export const sweepsQuery = () =>
  queryOptions({
    queryKey: ['reactivation', 'sweeps'],
    queryFn: async ({ signal }) =>
      z
        .object({ items: z.array(sweepSchema) })
        .parse(await api.get('/reactivation/sweeps', { params: { limit: 5 }, signal })).items,
  });

const customerSchema = z.nullish(z.object({ id: z.string(), name: z.string() }));

export const STATES = ['running', 'reactivated', 'churned', 'opted-out', 'corrected', 'merged', 'erased'] as const;
export const MOMENTS = ['started', 'step', 'won', 'ended', 'called'] as const;

const cascadeSchema = z.object({
  caseId: z.string(),
  customer: customerSchema,
  at: z.string(),
  lastPurchaseOn: z.string(),
  startedAt: z.string(),
  heldOut: z.boolean(),
  rfmGroupLabel: text,
  step: z.nullish(z.number()),
  channel: text,
  benefit: z.nullish(z.number()),
  nextOn: text,
  callOpen: z.boolean(),
  state: z.enum(STATES),
  endedAt: text,
  wonStep: z.nullish(z.number()),
  wonAt: text,
  won: z.nullish(moneySchema),
});
export type Cascade = z.infer<typeof cascadeSchema>;

export const CASCADE_FILTERS = [
  ...(['by', 'from', 'until', 'state', 'step', 'channel', 'offered', 'wonStep', 'heldOut', 'callOpen'] as const),
  ...(['customer', 'nextOn', 'nextStep'] as const),
] as const;
export type CascadeFilter = Partial<Record<(typeof CASCADE_FILTERS)[number], string>>;

export const cascadesQuery = (filter: CascadeFilter, language: Language) => {
  const query = pagedQuery(['reactivation', 'cascades'], '/reactivation/cascades', cascadeSchema, filter);
  return { ...query, queryKey: [...query.queryKey, language] };
};

export const fetchAllCascades = (filter: CascadeFilter) => fetchAll('/reactivation/cascades', cascadeSchema, filter);

const newcomerSchema = z.object({
  customer: customerSchema,
  lastPurchaseOn: z.string(),
  rfmGroupLabel: text,
  lifetimeValue: z.nullish(z.number()),
  highValue: z.boolean(),
});

export const newcomersQuery = (on: string, step: string) =>
  pagedQuery(['reactivation', 'newcomers'], '/reactivation/newcomers', newcomerSchema, { on, step });

/** The diagram that is in force. */
export const diagramQuery = () =>
  queryOptions({
    queryKey: ['reactivation', 'diagram'],
    queryFn: async ({ signal }) => {
      const { items } = z
        .object({ items: z.array(z.object({ version: z.number() })) })
        .parse(await api.get('/processes/reactivation/versions', { params: { limit: 1 }, signal }));
      const file = await api.file(`/processes/reactivation/versions/${items[0]!.version}/xml`, {
        headers: { Accept: 'application/xml' },
        signal,
      });
      return file.text();
    },
    staleTime: 600_000,
  });
