import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import { activateLanguage, rememberLanguage, type Language } from './language';
import { translator, type Dictionary, type Translate } from './translate';

type I18n = { language: Language; t: Translate; setLanguage: (language: Language) => Promise<void> };

const I18nContext = createContext<I18n | null>(null);

/** Only the language in use is loaded. */
export const loadDictionary = async (language: Language): Promise<Dictionary> =>
  language === 'pl' ? (await import('./pl')).pl : (await import('./en')).en;

type Props = { language: Language; dictionary: Dictionary; children: ReactNode };

export const I18nProvider = ({ language, dictionary, children }: Props) => {
  const [state, setState] = useState({ language, dictionary });

  const setLanguage = useCallback(async (next: Language) => {
    const loaded = await loadDictionary(next);
    activateLanguage(next);
    rememberLanguage(next);
    setState({ language: next, dictionary: loaded });
  }, []);

  const value = useMemo(
    () => ({ language: state.language, t: translator(state.dictionary, state.language), setLanguage }),
    [state, setLanguage],
  );
  return <I18nContext value={value}>{children}</I18nContext>;
};

export const useI18n = () => {
  const i18n = use(I18nContext);
  if (!i18n) throw new Error('I18nProvider is missing');
  return i18n;
};
