import flatpickr from 'flatpickr';
import { english } from 'flatpickr/dist/l10n/default';
import { Polish } from 'flatpickr/dist/l10n/pl';
import type { Language } from '@/lib/i18n/language';

type Format = NonNullable<flatpickr.Options.Options['formatDate']>;

const FORMATS: Record<Language, string> = { pl: 'd.m.Y', en: 'd/m/Y' };

/**
 * form-js takes the calendar's words from the library's defaults and the order of day, month and year from the
 * browser; both are to follow the language of the page. Day names and the first day, Monday, come from here.
 */
export const speakInCalendars = (language: Language) => {
  flatpickr.localize(language === 'pl' ? Polish : { ...english, firstDayOfWeek: 1 });
  const own = (format: string) => (/^[djmn][./-][djmn][./-][Yy]$|^Y-m-d$/.test(format) ? FORMATS[language] : format);
  flatpickr.setDefaults({
    formatDate: (date, format, locale) => (flatpickr.formatDate as Format)(date, own(format), locale),
    parseDate: (text, format) => flatpickr.parseDate(text, own(format))!,
  });
};
