import { formatMoney } from '@/lib/format';
import type { Language } from '@/lib/i18n/language';
import type { Lead } from '../api/lead';

export const leadValue = (value: Lead['estimatedValue'], language: Language) => {
  if (value === null || value === undefined || value === '') return null;
  const { amount, currency } = typeof value === 'object' ? value : { amount: String(value), currency: null };
  return formatMoney({ amount, currency: currency ?? 'PLN' }, language);
};
