import type { en } from './en';
import type { Language } from './language';

export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
export type Message = string | Plural;
export type MessageKey = keyof typeof en;
export type Dictionary = Record<MessageKey, Message>;
export type MessageParams = Record<string, string | number>;
export type Translate = (key: MessageKey, params?: MessageParams) => string;

/** Finds the message, chooses the plural form by `count` and fills `{name}` places. */
export const translator =
  (dictionary: Dictionary, language: Language): Translate =>
  (key, params = {}) => {
    const message: Message = dictionary[key];
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
