import type { en } from './en';
import type { Language } from './language';
import type { furtherEn } from './further.en';

export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
export type Message = string | Plural;
export type MessageKey = keyof typeof en | keyof typeof furtherEn;
export type Dictionary = Record<keyof typeof en, Message>;
export type MessageParams = Record<string, string | number>;
export type Translate = (key: MessageKey, params?: MessageParams) => string;

/** Texts that come with the pages that show them, in both languages. */
const further: Record<Language, Record<string, Message>> = { pl: {}, en: {} };

export const addTexts = (texts: Record<Language, Record<string, Message>>) => {
  Object.assign(further.pl, texts.pl);
  Object.assign(further.en, texts.en);
};

/** Finds the message, chooses the plural form by `count` and fills `{name}` places. */
export const translator =
  (dictionary: Dictionary, language: Language): Translate =>
  (key, params = {}) => {
    const message = (dictionary as Record<string, Message>)[key] ?? further[language][key] ?? key;
    const text =
      typeof message === 'string'
        ? message
        : (message[new Intl.PluralRules(language).select(Number(params.count ?? 0))] ?? message.other);
    return text.replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = params[name];
      if (value === undefined) return place;
      return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value;
    });
  };
