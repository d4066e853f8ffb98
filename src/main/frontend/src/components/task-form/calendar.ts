import flatpickr from 'flatpickr';
import { english } from 'flatpickr/dist/l10n/default';
import { Polish } from 'flatpickr/dist/l10n/pl';
import { now } from '@/lib/clock';
import type { Language } from '@/lib/i18n/language';

const FORMATS: Record<Language, string> = { pl: 'd.m.Y', en: 'd/m/Y' };

/**
 * form-js takes the calendar's words from the library's defaults and the order of day, month and year from the
 * browser; both are to follow the language of the page, and today is the server's.
 */
export const speakInCalendars = (language: Language) => {
  flatpickr.localize(language === 'pl' ? Polish : { ...english, firstDayOfWeek: 1 });
  flatpickr.setDefaults({
    plugins: [
      (calendar) => {
        calendar.config.dateFormat = FORMATS[language];
        calendar.config.now = new Date(now());
        return {};
      },
    ],
  });
};
