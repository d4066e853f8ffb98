import { formatPercent } from '@/lib/format';
import type { Language } from '@/lib/i18n/language';

/** Percents as the API writes them, 12.5 and not 0.125. */
export const percent = (value: number, language: Language) => formatPercent(value / 100, language, 2);

/** A rate with its sign; why there is none as it is written on invoices. */
export const vatText = (code: string, language: Language) =>
  /^\d/.test(code) ? percent(Number(code), language) : code;

/** The codes of Polish sales. */
export const VAT_CODES = ['23', '8', '5', '0', 'ZW', 'NP', 'OO'];
