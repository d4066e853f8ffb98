import type { Language } from '@/lib/i18n/language';

/** A number as people type it in their language. */
export const typed = (value: string | number | null | undefined, language: Language) => {
  const text = value === null || value === undefined ? '' : String(value);
  return language === 'pl' ? text.replace('.', ',') : text;
};

/** A typed number as the API writes it, or null when it is none. */
export const numeral = (text: string) => {
  const plain = text.replace(/[\s\u00a0]/g, '').replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? plain : null;
};
