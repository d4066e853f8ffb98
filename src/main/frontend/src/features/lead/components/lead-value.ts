import { formatMoney } from '@/lib/format';
import type { Language } from '@/lib/i18n/language';
import type { Lead } from '../api/lead';

export const leadValue = (value: Lead['estimatedValue'], language: Language) => {
  if (value === null || value === undefined || value === '') return null;
  return formatMoney(typeof value === 'object' ? value : { amount: String(value), currency: 'PLN' }, language);
};
