import type { Language } from '@/lib/i18n/language';

/** A cell that can be written in. */
export type Cell = { text: string; output: boolean };
export type DecisionTable = { columns: { label: string; output: boolean }[]; rows: Cell[][] };

const all = (root: Document | Element, name: string) => [...root.getElementsByTagNameNS('*', name)];
const children = (root: Element, name: string) => [...root.children].filter((it) => it.localName === name);

export const parseDmn = (xml: string): Document | null => {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  return all(document, 'parsererror').length > 0 ? null : document;
};

const tableOf = (document: Document, decision: string) => {
  const found = all(document, 'decision').find((it) => it.getAttribute('id') === decision);
  return found && all(found, 'decisionTable')[0];
};

const cellsOf = (rule: Element) =>
  [...children(rule, 'inputEntry'), ...children(rule, 'outputEntry')].map((it) => children(it, 'text')[0]);

/** @return the decision of that key as rows and columns; null when the file has none */
export const readTable = (document: Document, decision: string, language: Language): DecisionTable | null => {
  const table = tableOf(document, decision);
  if (!table) return null;
  const properties = new Map(
    all(document, 'property').map((it) => [it.getAttribute('name'), it.getAttribute('value')]),
  );
  const label = (of: Element, kind: 'input' | 'output') => {
    const key = of.getAttribute('name') ?? of.getAttribute('id')?.split('-in-')[1] ?? '';
    const own = language === 'pl' ? properties.get(`${kind}:${key}:pl`) : null;
    return own ?? of.getAttribute('label') ?? key;
  };
  return {
    columns: [
      ...children(table, 'input').map((it) => ({ label: label(it, 'input'), output: false })),
      ...children(table, 'output').map((it) => ({ label: label(it, 'output'), output: true })),
    ],
    rows: children(table, 'rule').map((rule) =>
      cellsOf(rule).map((it) => ({
        text: it?.textContent?.trim() ?? '',
        output: it?.parentElement?.localName === 'outputEntry',
      })),
    ),
  };
};

/** @return the file with the cells as they were typed */
export const writeTable = (xml: string, decision: string, rows: string[][]): string => {
  const document = parseDmn(xml);
  const table = document && tableOf(document, decision);
  if (!document || !table) return xml;
  children(table, 'rule').forEach((rule, row) =>
    cellsOf(rule).forEach((it, column) => {
      const typed = rows[row]?.[column];
      if (it && typed !== undefined) it.textContent = typed;
    }),
  );
  return new XMLSerializer().serializeToString(document);
};
