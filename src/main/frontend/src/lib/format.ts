import type { Language } from './i18n/language';
import { SALES_ZONE } from './zone';

export type Money = { amount: string; currency: string };

const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

const dates = (language: Language, options: Intl.DateTimeFormatOptions) => {
  const key = language + JSON.stringify(options);
  const found = cache.get(key) as Intl.DateTimeFormat | undefined;
  if (found) return found;
  const made = new Intl.DateTimeFormat(language === 'pl' ? 'pl-PL' : 'en-GB', { timeZone: SALES_ZONE, ...options });
  cache.set(key, made);
  return made;
};

const numbers = (language: Language, options: Intl.NumberFormatOptions = {}) => {
  const key = `n${language}${JSON.stringify(options)}`;
  const found = cache.get(key) as Intl.NumberFormat | undefined;
  if (found) return found;
  const made = new Intl.NumberFormat(language === 'pl' ? 'pl-PL' : 'en-GB', options);
  cache.set(key, made);
  return made;
};

export const formatDate = (at: string | number | Date, language: Language) =>
  dates(language, { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(at));

export const formatDateTime = (at: string | number | Date, language: Language) =>
  dates(language, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }).format(
    new Date(at),
  );

/** As short as a list needs it: without the year. */
export const formatMoment = (at: string | number | Date, language: Language) =>
  dates(language, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(
    new Date(at),
  );

export const formatTime = (at: string | number | Date, language: Language) =>
  dates(language, { hour: '2-digit', minute: '2-digit' }).format(new Date(at));

export const formatDay = (at: string | number | Date, language: Language) =>
  dates(language, { weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(at));

/** As short as the head of a column needs it. */
export const formatWeekday = (at: string | number | Date, language: Language) =>
  dates(language, { weekday: 'short', day: 'numeric', month: 'short' }).format(new Date(at));

export const formatNumber = (value: number, language: Language) => numbers(language).format(value);

const ORDINALS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });

/** "2nd" in English, "2." in Polish. */
export const formatOrdinal = (value: number, language: Language) =>
  formatNumber(value, language) + (language === 'pl' ? '.' : (ORDINALS[ordinals.select(value)] ?? 'th'));

/** With at least one decimal, so that a result looks like one. */
export const formatDecimals = (value: number, language: Language) =>
  numbers(language, { minimumFractionDigits: 1, maximumFractionDigits: 4 }).format(value);

/** Kilobytes and megabytes of a thousand, as disks are sold. */
export const formatBytes = (bytes: number, language: Language) => {
  const [unit, by] = bytes < 1_000_000 ? (['kB', 1_000] as const) : (['MB', 1_000_000] as const);
  const value = Math.max(bytes === 0 ? 0 : 0.1, Math.round((bytes / by) * 10) / 10);
  return `${formatNumber(value, language)} ${unit}`;
};

export const formatMoney = (money: Money, language: Language, digits = 2) =>
  numbers(language, { style: 'currency', currency: money.currency, maximumFractionDigits: digits }).format(
    Number(money.amount),
  );

export const formatPercent = (share: number, language: Language, digits = 0) =>
  numbers(language, { style: 'percent', maximumFractionDigits: digits }).format(share);

const unit = (value: number, name: 'day' | 'hour' | 'minute' | 'second', language: Language) =>
  numbers(language, { style: 'unit', unit: name, unitDisplay: name === 'day' ? 'long' : 'short' }).format(value);

/** The two biggest units of a span: "2 dni 4 godz.", "3 godz. 5 min", "45 s". */
export const formatSpan = (milliseconds: number, language: Language) => {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000);
  const parts: [number, 'day' | 'hour' | 'minute' | 'second'][] = [
    [Math.floor(seconds / 86_400), 'day'],
    [Math.floor(seconds / 3_600) % 24, 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
  ];
  const first = parts.findIndex(([value]) => value > 0);
  if (first < 0) return unit(seconds, 'second', language);
  return parts
    .slice(first, first + 2)
    .filter(([value]) => value > 0)
    .map(([value, name]) => unit(value, name, language))
    .join(' ');
};
