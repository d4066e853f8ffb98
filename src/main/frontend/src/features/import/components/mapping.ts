import type { Mapping } from '../api/import';
import type { Choice, ImportField } from '../api/get-kinds';

export type Target = {
  field: string;
  template?: string;
  values?: Record<string, string>;
  otherwise?: string;
  divideBy?: number;
  format?: string;
  [more: string]: unknown;
};

/** A mapping as the screen edits it: every column has a list of targets, mostly one. */
export type Draft = { columns: Record<string, Target[]>; constants: Record<string, string>; empty: string[] };

const targets = (given: Mapping['columns'][string]): Target[] => {
  if (!given) return [];
  if (typeof given === 'string') return [{ field: given }];
  return Array.isArray(given) ? given.flatMap((it) => targets(it)) : [given as Target];
};

export const draftOf = (mapping: Mapping): Draft => ({
  columns: Object.fromEntries(Object.entries(mapping.columns).map(([column, it]) => [column, targets(it)])),
  constants: Object.fromEntries(Object.entries(mapping.constants ?? {}).map(([field, it]) => [field, String(it)])),
  empty: mapping.empty ?? [],
});

const short = (target: Target): string | Target => {
  const kept = Object.entries(target).filter(
    ([key, it]) =>
      key === 'field' ||
      !(it === undefined || it === '' || (typeof it === 'object' && it !== null && Object.keys(it).length === 0)),
  );
  return kept.length === 1 ? target.field : (Object.fromEntries(kept) as Target);
};

/** What the server is sent: columns that fill nothing are left out. */
export const mappingOf = (draft: Draft): Mapping => {
  const columns = Object.entries(draft.columns)
    .map(([column, all]) => [column, all.filter((it) => it.field).map(short)] as const)
    .filter(([, all]) => all.length > 0)
    .map(([column, all]) => [column, all.length === 1 ? all[0] : all]);
  return {
    columns: Object.fromEntries(columns),
    constants: Object.fromEntries(Object.entries(draft.constants).filter(([field]) => field)),
    empty: draft.empty,
  };
};

/** Labels of what no column and no constant fills: required fields, and groups of which one is needed. */
export const missingIn = (draft: Draft, fields: ImportField[]): string[] => {
  const filled = new Set([
    ...Object.values(draft.columns).flatMap((all) => all.map((it) => it.field)),
    ...Object.keys(draft.constants),
  ]);
  const required = fields.filter((it) => it.required && !it.group && !filled.has(it.name)).map((it) => it.label);
  const groups = [...new Set(fields.flatMap((it) => it.group ?? []))].map((group) =>
    fields.filter((it) => it.group === group),
  );
  return [
    ...required,
    ...groups
      .filter((all) => all.every((it) => !filled.has(it.name)))
      .map((all) => all.map((it) => it.label).join(' / ')),
  ];
};

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** What a text of the file means where only some values count; empty when it means none of them. */
export const choiceOf = (text: string, values: Record<string, string> | undefined, choices: Choice[]): string => {
  const meant = Object.entries(values ?? {}).find(([from]) => same(from, text))?.[1] ?? text;
  return choices.find((it) => same(it.value, meant) || same(it.label, meant))?.value ?? '';
};

/** The same replacements, with another meaning of the text; none at all when nothing is chosen. */
export const withMeaning = (values: Record<string, string> | undefined, text: string, meaning: string) => ({
  ...Object.fromEntries(Object.entries(values ?? {}).filter(([from]) => !same(from, text))),
  ...(meaning ? { [text]: meaning } : {}),
});

/** One replacement a line, as `from = to`. */
export const valuesToText = (values: Record<string, string> | undefined) =>
  Object.entries(values ?? {})
    .map(([from, to]) => `${from} = ${to}`)
    .join('\n');

export const textToValues = (text: string) =>
  Object.fromEntries(
    text
      .split('\n')
      .map((line) => line.split('='))
      .filter((parts) => parts.length > 1 && parts[0]!.trim() !== '')
      .map(([from, ...to]) => [from!.trim(), to.join('=').trim()]),
  );
