import type { Language } from '@/lib/i18n/language';

/** Texts of a form that people read; each may have a Polish one in the properties: `label:pl`. */
const TEXTS = ['label', 'description', 'text', 'dateLabel', 'timeLabel', 'alt', 'title', 'emptyText'];

export type Field = {
  id?: string;
  key?: string;
  type?: string;
  label?: string;
  values?: { value?: string; label?: string }[];
  properties?: Record<string, string>;
  validate?: Record<string, unknown>;
  conditional?: { hide?: string };
  components?: Field[];
  [property: string]: unknown;
};

const parsed = (text: string | undefined): Record<string, string> => {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, string>) : {};
  } catch {
    return {};
  }
};

/** As the forms of the product write them, lest an untouched one looks changed. */
const written = (labels: Record<string, string>) =>
  `{${Object.entries(labels)
    .map(([value, label]) => `${JSON.stringify(value)}: ${JSON.stringify(label)}`)
    .join(', ')}}`;

const without = (properties: Record<string, string>, ...names: string[]) =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));

const withProperties = (field: Field, properties: Record<string, string>): Field => {
  if (Object.keys(properties).length > 0) return { ...field, properties };
  return Object.fromEntries(Object.entries(field).filter(([name]) => name !== 'properties')) as Field;
};

const labelled = (field: Field) => field.values?.filter((it) => it.value !== undefined) ?? [];

/** Where the text of the other language stands: beside `en`, a Pole may find one that was never told in Polish. */
export const behindOf = (properties: Record<string, string>, name: string, other: Language) =>
  other === 'en' && properties[`${name}:untold`] !== undefined ? `${name}:untold` : `${name}:${other}`;

const front = (field: Field): Field => {
  let properties = { ...field.properties };
  const changed: Field = { ...field };
  for (const name of TEXTS) {
    const polish = properties[`${name}:pl`];
    const english = field[name];
    if (polish !== undefined) {
      properties[`${name}:en`] = typeof english === 'string' ? english : '';
      changed[name] = polish;
      properties = without(properties, `${name}:pl`);
    } else if (typeof english === 'string') properties[`${name}:untold`] = english;
  }
  if (labelled(field).length > 0) {
    const english = written(Object.fromEntries(labelled(field).map((it) => [it.value!, it.label ?? ''])));
    if (properties['values:pl'] === undefined) properties['values:untold'] = english;
    else {
      const polish = parsed(properties['values:pl']);
      properties['values:en'] = english;
      changed.values = field.values!.map((it) => ({ ...it, label: polish[it.value ?? ''] ?? it.label }));
      properties = without(properties, 'values:pl');
    }
  }
  return withProperties(changed, properties);
};

const back = (field: Field): Field => {
  let properties = { ...field.properties };
  const changed: Field = { ...field };
  for (const name of TEXTS) {
    const shown = field[name];
    const english = properties[`${name}:en`];
    const untold = properties[`${name}:untold`];
    properties = without(properties, `${name}:en`, `${name}:untold`);
    if (typeof shown !== 'string' || shown === '') continue;
    changed[name] = english || untold || shown;
    if (english !== undefined || shown !== untold) properties[`${name}:pl`] = shown;
  }
  if (labelled(field).length > 0) {
    const told = properties['values:en'];
    const english = parsed(told ?? properties['values:untold']);
    properties = without(properties, 'values:en', 'values:untold');
    changed.values = field.values!.map((it) => ({ ...it, label: english[it.value ?? ''] || it.label }));
    if (told !== undefined || labelled(field).some((it) => english[it.value!] !== it.label)) {
      properties['values:pl'] = written(Object.fromEntries(labelled(field).map((it) => [it.value!, it.label ?? ''])));
    }
  }
  return withProperties(changed, properties);
};

const each = (field: Field, change: (field: Field) => Field): Field => ({
  ...change(field),
  ...(field.components ? { components: field.components.map((it) => each(it, change)) } : {}),
});

/** The form with its Polish texts where the editor shows them; {@link englishForm} takes it back. */
export const polishForm = (schema: object): object => ({
  ...schema,
  components: ((schema as Field).components ?? []).map((it) => each(it, front)),
});

export const englishForm = (schema: object): object => ({
  ...schema,
  components: ((schema as Field).components ?? []).map((it) => each(it, back)),
});
