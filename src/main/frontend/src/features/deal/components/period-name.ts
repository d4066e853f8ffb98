import '@/lib/i18n/further';
import { useI18n } from '@/lib/i18n/i18n';

/** What a month `2027-03` or quarter `2027-Q1` is called. */
export const usePeriodName = (month: 'long' | 'short' = 'long') => {
  const { language, t } = useI18n();
  const format = new Intl.DateTimeFormat(language, { month, year: 'numeric', timeZone: 'UTC' });
  return (key: string) => {
    const quarter = /^(\d{4})-Q([1-4])$/.exec(key);
    if (quarter) return t('forecast.quarter', { year: quarter[1]!, number: quarter[2]! });
    const at = new Date(`${key}-01T00:00Z`);
    return Number.isNaN(at.getTime()) ? key : format.format(at);
  };
};
