import { formatDateTime, formatNumber } from '@/lib/format';
import type { Language } from '@/lib/i18n/language';
import type { Translate } from '@/lib/i18n/translate';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** As the server writes what is masked. */
export const MASK = '•••';

/** A variable or an answer as people read it. */
export const wordsOf = (value: unknown, t: Translate, language: Language): string => {
  if (value === null || value === undefined || value === '') return '–';
  if (value === MASK) return t('history.value.masked');
  if (typeof value === 'boolean') return t(value ? 'replay.yes' : 'replay.no');
  if (typeof value === 'number') return formatNumber(value, language);
  if (typeof value === 'string') return INSTANT.test(value) ? formatDateTime(value, language) : value;
  if (Array.isArray(value)) return value.map((it) => wordsOf(it, t, language)).join(', ');
  return JSON.stringify(value);
};
