import type { Language } from '@/lib/i18n/language';

/** An amount as people type it in their language. */
export const typed = (amount: string | number | null | undefined, language: Language) =>
  amount === null || amount === undefined ? '' : language === 'pl' ? String(amount).replace('.', ',') : String(amount);

/** A typed amount as the API takes it; the server says when it is none. */
export const money = (text: string, currency: string) =>
  text.trim() ? { amount: text.trim().replace(/\s/g, '').replace(',', '.'), currency } : null;

export const number = (text: string) => text.trim().replace(/\s/g, '').replace(',', '.') || null;
