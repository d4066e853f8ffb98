import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';
import { pagedQuery } from '@/lib/list';

const text = z.nullish(z.string());
const number = z.nullish(z.number());
const moneySchema = z.object({ amount: z.string(), currency: z.string() });
const money = z.nullish(moneySchema);

export const FORMULAS = ['subscription', 'retail', 'margin-churn', 'npv', 'segment', 'service-cost'] as const;
export type Formula = (typeof FORMULAS)[number];

export const BANDS = ['loses', 'at-zero', 'below-standard', 'healthy', 'cautious', 'invest'] as const;
export type Band = (typeof BANDS)[number];

const lossSchema = z.object({
  from: z.string(),
  until: z.string(),
  atStart: z.number(),
  silent: z.number(),
  voluntary: z.number(),
  involuntary: z.number(),
  churn: number,
  retention: number,
});
export type Loss = z.infer<typeof lossSchema>;

const figuresSchema = z.object({
  on: z.string(),
  customers: z.number(),
  revenue: moneySchema,
  highValue: z.object({ customers: z.number(), revenue: moneySchema }),
  formula: z.enum(FORMULAS),
  lifetimeValue: money,
  beforeAcquisitionCost: money,
  acquisitionCost: money,
  ratio: number,
  band: z.nullish(z.enum(BANDS)),
  bandLabel: text,
  formulas: z.record(z.string(), moneySchema),
  groups: z.array(
    z.object({ group: text, label: text, customers: z.number(), revenue: moneySchema, lifetimeValue: money }),
  ),
  stages: z.array(z.object({ stage: z.string(), label: z.string(), customers: z.number(), revenue: moneySchema })),
  periods: z.array(lossSchema),
});
export type Figures = z.infer<typeof figuresSchema>;

export const PERIODS = ['month', 'quarter'] as const;
export type By = (typeof PERIODS)[number];

/** @param run the last recalculation, so that the figures are asked for again when there is a newer one */
export const figuresQuery = (by: By, run: string | undefined, language: Language) =>
  queryOptions({
    queryKey: ['value', 'figures', by, run, language],
    queryFn: async ({ signal }) =>
      figuresSchema.parse(await api.get('/value/figures', { params: { by, periods: 12 }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

const runSchema = z.object({
  id: z.string(),
  caseId: z.string(),
  askedBy: z.string(),
  askedByName: text,
  startedAt: z.string(),
  finishedAt: text,
  on: z.string(),
  total: z.number(),
  done: z.number(),
  regrouped: z.number(),
  highValueFrom: number,
});
export type Run = z.infer<typeof runSchema>;

/** Newest first. */
export const runsQuery = () => pagedQuery(['value-runs'], '/value/runs', runSchema, { limit: 20 });

export const useRecalculate = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post('/value/runs'),
    onSuccess: () => client.invalidateQueries({ queryKey: ['value-runs'] }),
  });
};

const moveSchema = z.object({
  customer: z.nullish(z.object({ id: z.string(), name: z.string() })),
  at: z.string(),
  groupBefore: z.string(),
  labelBefore: z.string(),
  group: z.string(),
  label: z.string(),
});

export const movesQuery = (run: string, language: Language) => {
  const query = pagedQuery(['value', 'moves', run], `/value/runs/${run}/moves`, moveSchema);
  return { ...query, queryKey: [...query.queryKey, language] };
};

export const NUMBERS = [
  ...(['lifetimeMonths', 'lifespanYears', 'grossMargin', 'churnRate', 'discountRate', 'horizonYears'] as const),
  ...(['serviceHoursPerMonth', 'serviceHourCost', 'acquisitionCost', 'highValueShare'] as const),
] as const;

const settingsSchema = z.object({
  formula: z.enum(FORMULAS),
  lifetimeMonths: z.number(),
  lifespanYears: z.number(),
  grossMargin: z.number(),
  churnRate: z.number(),
  discountRate: z.number(),
  horizonYears: z.number(),
  acquisitionCost: z.number(),
  serviceHoursPerMonth: z.number(),
  serviceHourCost: z.number(),
  retention: z.record(z.string(), z.number()),
  highValueShare: z.number(),
  version: z.number(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const settingsQuery = queryOptions({
  queryKey: ['value-settings'],
  queryFn: async ({ signal }) => settingsSchema.parse(await api.get('/value-settings', { signal })),
});

type Save = { version: number; changes: Record<string, unknown> };

export const useSaveSettings = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ version, changes }: Save) =>
      settingsSchema.parse(await api.patch('/value-settings', changes, { headers: { 'If-Match': `"${version}"` } })),
    onSuccess: (settings) => client.setQueryData(settingsQuery.queryKey, settings),
  });
};
