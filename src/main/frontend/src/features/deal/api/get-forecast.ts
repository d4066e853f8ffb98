import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';
import { moneySchema } from './deal';
import type { Whose } from './get-board';

const amountSchema = z.object({ sum: moneySchema, count: z.number() });

const figuresSchema = z.object({
  currency: z.string(),
  won: amountSchema,
  committed: amountSchema,
  weighted: amountSchema,
  bestCase: amountSchema,
  open: amountSchema,
  omitted: amountSchema,
  withoutValue: z.number(),
});
export type Figures = z.infer<typeof figuresSchema>;
export type Amount = z.infer<typeof amountSchema>;

const apartSchema = z.object({ currency: z.string(), open: amountSchema, withoutValue: z.number() });
export type Apart = z.infer<typeof apartSchema>;

const periodSchema = z.object({ period: z.string(), figures: z.array(figuresSchema) });
export type Period = z.infer<typeof periodSchema>;

const forecastSchema = z.object({
  by: z.string(),
  from: z.string(),
  until: z.string(),
  periods: z.array(periodSchema),
  total: z.array(figuresSchema),
  overdue: z.array(apartSchema),
  later: z.array(apartSchema),
  undated: z.array(apartSchema),
});
export type Forecast = z.infer<typeof forecastSchema>;

/** Which forecast: days of the first period and behind the last one, or those of today when there are none. */
export type Asked = Whose & { by?: string; from?: string; until?: string };

export const fetchForecast = async (asked: Asked, signal?: AbortSignal) =>
  forecastSchema.parse(await api.get('/forecast', { params: asked, signal }));

/** What deals should bring by month or quarter. */
export const forecastQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['deals', 'forecast', asked],
    queryFn: ({ signal }) => fetchForecast(asked, signal),
    placeholderData: keepPreviousData,
  });

export const MEASURES = ['committed', 'weighted', 'bestCase'] as const;
export type Measure = (typeof MEASURES)[number];

const deltaSchema = z.object({
  won: moneySchema,
  committed: moneySchema,
  weighted: moneySchema,
  bestCase: moneySchema,
});
export type Delta = z.infer<typeof deltaSchema>;

const text = z.nullish(z.string());
const figureSchema = z.object({
  stage: z.string(),
  stageLabel: z.string(),
  value: z.nullish(moneySchema),
  probability: z.number(),
  expectedCloseOn: text,
  onHold: z.boolean(),
  offerState: text,
  closedAt: text,
});
export type Figure = z.infer<typeof figureSchema>;

const changeSchema = z.object({
  deal: z.string(),
  customerName: text,
  product: text,
  visible: z.boolean(),
  kind: z.string(),
  currency: z.string(),
  delta: deltaSchema,
  before: z.nullish(figureSchema),
  after: z.nullish(figureSchema),
});
export type Change = z.infer<typeof changeSchema>;

const bridgeSchema = z.object({
  currency: z.string(),
  opening: deltaSchema,
  steps: z.array(z.object({ kind: z.string(), deals: z.number(), delta: deltaSchema })),
  closing: deltaSchema,
});
export type Bridge = z.infer<typeof bridgeSchema>;

const changesSchema = z.object({
  since: z.string(),
  bridges: z.array(bridgeSchema),
  items: z.array(changeSchema),
  count: z.number(),
});

/** What made the forecast of then into the one of now, the biggest changes first. */
export const forecastChangesQuery = (asked: Asked & { since?: string }, language: Language) =>
  queryOptions({
    queryKey: ['deals', 'forecast', 'changes', asked, language],
    queryFn: async ({ signal }) =>
      changesSchema.parse(await api.get('/forecast/changes', { params: { ...asked, limit: 50 }, signal })),
    placeholderData: keepPreviousData,
  });
