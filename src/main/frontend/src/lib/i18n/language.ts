import { readStored, store } from '../storage';

export type Language = 'pl' | 'en';

const KEY = 'lejek.language';
let active: Language = 'pl';

const isLanguage = (value: unknown): value is Language => value === 'pl' || value === 'en';

/** The user's own choice on this browser, otherwise the browser's language; anything but Polish is English. */
export const initialLanguage = (): Language => {
  const stored = readStored<unknown>(KEY, null);
  if (isLanguage(stored)) return stored;
  return navigator.language.toLowerCase().startsWith('pl') ? 'pl' : 'en';
};

export const hasChosenLanguage = () => isLanguage(readStored<unknown>(KEY, null));
export const rememberLanguage = (language: Language) => store(KEY, language);

export const activeLanguage = () => active;

export const activateLanguage = (language: Language) => {
  active = language;
  document.documentElement.lang = language;
};
