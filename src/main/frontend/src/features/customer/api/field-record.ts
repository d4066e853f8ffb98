import type { CardField } from './get-fields';

export type CardRecord = Record<string, unknown>;

const CUSTOM = 'custom.';

/** The value of a field as the card holds it; an amount and its currency stand together there. */
export const valueOf = (record: CardRecord, name: string): unknown => {
  if (name.startsWith(CUSTOM)) {
    const custom = (record.custom ?? {}) as CardRecord;
    return custom[name.slice(CUSTOM.length)];
  }
  if (name === 'revenueCurrency') return (record.revenue as CardRecord | null | undefined)?.currency;
  return record[name];
};

export const isKnown = (value: unknown) =>
  value !== null && value !== undefined && value !== '' && value !== false && !(Array.isArray(value) && !value.length);

export const choiceLabel = (field: CardField | undefined, code: unknown) =>
  field?.choices?.find((it) => it.code === code)?.label ?? String(code);

/** What an input starts with: text, or for several choices a list. */
export const inputOf = (field: CardField, record: CardRecord): string | string[] | boolean => {
  const value = valueOf(record, field.name);
  if (field.type === 'codes' || field.type === 'choices') return Array.isArray(value) ? value.map(String) : [];
  if (field.type === 'flag') return value === true;
  if (field.type === 'amount') return (value as { amount?: string } | null | undefined)?.amount ?? '';
  return value === null || value === undefined ? '' : String(value);
};
