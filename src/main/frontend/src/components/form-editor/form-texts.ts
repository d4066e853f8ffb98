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

const without = (properties: Record<string, string>, ...names: string[]) =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));

const withProperties = (field: Field, properties: Record<string, string>): Field => {
  if (Object.keys(properties).length > 0) return { ...field, properties };
  return Object.fromEntries(Object.entries(field).filter(([name]) => name !== 'properties')) as Field;
};

const labelled = (field: Field) => field.values?.filter((it) => it.value !== undefined) ?? [];

const front = (field: Field): Field => {
  let properties = { ...field.properties };
  const changed: Field = { ...field };
  for (const name of TEXTS) {
    const polish = properties[`${name}:pl`];
    if (typeof field[name] === 'string') properties[`${name}:en`] = field[name];
    if (polish) changed[name] = polish;
    properties = without(properties, `${name}:pl`);
  }
  if (labelled(field).length > 0) {
    const polish = parsed(properties['values:pl']);
    properties['values:en'] = JSON.stringify(
      Object.fromEntries(labelled(field).map((it) => [it.value, it.label ?? ''])),
    );
    changed.values = field.values!.map((it) => ({ ...it, label: polish[it.value ?? ''] ?? it.label }));
    properties = without(properties, 'values:pl');
  }
  return withProperties(changed, properties);
};

const back = (field: Field): Field => {
  let properties = { ...field.properties };
  const changed: Field = { ...field };
  for (const name of TEXTS) {
    const shown = field[name];
    const english = properties[`${name}:en`];
    properties = without(properties, `${name}:en`);
    if (typeof shown !== 'string' || shown === '') continue;
    changed[name] = english || shown;
    if (english !== shown) properties[`${name}:pl`] = shown;
  }
  if (field.values) {
    const english = parsed(properties['values:en']);
    const polish = Object.fromEntries(
      labelled(field)
        .filter((it) => it.label && english[it.value!] !== it.label)
        .map((it) => [it.value, it.label]),
    );
    changed.values = field.values.map((it) => ({ ...it, label: english[it.value ?? ''] || it.label }));
    properties = without(properties, 'values:en');
    if (Object.keys(polish).length > 0) properties['values:pl'] = JSON.stringify(polish);
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
