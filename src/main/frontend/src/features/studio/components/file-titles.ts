import { labelOf } from '@/components/bpmn-viewer/diagram-elements';
import type { Language } from '@/lib/i18n/language';
import type { Files } from '../api/draft';

export const DIAGRAM = 'diagram';

export type DraftFile = { id: string; kind: 'diagram' | 'table' | 'form'; title: string; used: boolean };

const parse = (xml: string) => new DOMParser().parseFromString(xml, 'application/xml');
const named = (document: Document | Element, name: string) => [...document.getElementsByTagNameNS('*', name)];

/** The parts of a draft as people call them: a form goes by the step that asks it, a table by its own name. */
export const filesOf = ({ xml, forms, decisions }: Files, language: Language, diagram: string): DraftFile[] => {
  const document = parse(xml);
  const steps = new Map<string, string>();
  const tables = new Set<string>();
  for (const element of named(document, '*')) {
    const form = [...element.attributes].find((it) => it.localName === 'formRef')?.value;
    if (form && !steps.has(form)) steps.set(form, labelOf(element, language));
    const table = [...element.attributes].find((it) => it.localName === 'decisionRef')?.value;
    if (table) tables.add(table);
    if (element.localName === 'property' && element.getAttribute('name') === 'decision') {
      tables.add(element.getAttribute('value') ?? '');
    }
  }
  const tableTitle = (id: string, text: string) => {
    const decision = named(parse(text), 'decision').find((it) => it.getAttribute('id') === id);
    return (decision && labelOf(decision, language)) || id;
  };
  const byTitle = (one: DraftFile, other: DraftFile) => one.title.localeCompare(other.title, language);
  return [
    { id: DIAGRAM, kind: 'diagram', title: diagram, used: true },
    ...Object.entries(decisions)
      .map(([id, text]): DraftFile => ({ id, kind: 'table', title: tableTitle(id, text), used: tables.has(id) }))
      .sort(byTitle),
    ...Object.keys(forms)
      .map((id): DraftFile => ({ id, kind: 'form', title: steps.get(id) || id, used: steps.has(id) }))
      .sort(byTitle),
  ];
};

export type Imported =
  | { kind: 'diagram'; xml: string }
  | { kind: 'table'; id: string; xml: string }
  | { kind: 'form'; id: string; schema: Record<string, unknown> }
  | { kind: 'failed'; reason: string };

/** Reads a file that another program may have written; whether it may run is judged by the checks. */
export const readFile = (name: string, text: string, noId: string): Imported => {
  if (/\.(form|json)$/i.test(name)) {
    try {
      const schema = JSON.parse(text) as Record<string, unknown>;
      return typeof schema.id === 'string' && schema.id
        ? { kind: 'form', id: schema.id, schema }
        : { kind: 'failed', reason: noId };
    } catch (error) {
      return { kind: 'failed', reason: (error as Error).message };
    }
  }
  const document = parse(text);
  const wrong = named(document, 'parsererror')[0];
  if (wrong) return { kind: 'failed', reason: wrong.textContent?.trim().split('\n')[0] ?? '' };
  if (/\.dmn$/i.test(name)) {
    const id = named(document, 'decision')[0]?.getAttribute('id');
    return id ? { kind: 'table', id, xml: text } : { kind: 'failed', reason: noId };
  }
  return { kind: 'diagram', xml: text };
};

/** The id of the process that a diagram draws. */
export const processIdOf = (xml: string): string | null => {
  const processes = named(parse(xml), 'process');
  const runs = processes.find((it) => it.getAttribute('isExecutable') === 'true') ?? processes[0];
  return runs?.getAttribute('id') ?? null;
};

/** How people call an element of a diagram; a way without a name goes by what it connects. */
export const elementName = (xml: string, id: string, language: Language): string => {
  const all = new Map(named(parse(xml), '*').map((it) => [it.getAttribute('id'), it]));
  const nameOf = (key: string | null) => {
    const element = all.get(key);
    return (element && labelOf(element, language)) || key || '';
  };
  const flow = all.get(id);
  if (flow?.localName === 'sequenceFlow' && !labelOf(flow, language)) {
    return `${nameOf(flow.getAttribute('sourceRef'))} → ${nameOf(flow.getAttribute('targetRef'))}`;
  }
  return nameOf(id);
};

type Component = { key?: string; label?: string; properties?: Record<string, string>; components?: Component[] };

/** What a field of a form asks; nothing when the form has no such field. */
export const fieldLabel = (form: object | undefined, key: string, language: Language): string | undefined => {
  for (const it of (form as Component | undefined)?.components ?? []) {
    if (it.key === key) return (language === 'pl' ? it.properties?.['label:pl'] : undefined) ?? it.label;
    const inside = it.components && fieldLabel(it, key, language);
    if (inside) return inside;
  }
  return undefined;
};

/** Titles of a table's columns, conditions before results. */
export const columnsOf = (xml: string, table: string, language: Language): string[] => {
  const decision = named(parse(xml), 'decision').find((it) => it.getAttribute('id') === table);
  if (!decision) return [];
  const polish = new Map(
    named(decision, 'property').map((it) => [it.getAttribute('name'), it.getAttribute('value') ?? '']),
  );
  return ['input', 'output'].flatMap((kind) =>
    named(decision, kind).map((it) => {
      const key = it.getAttribute('name') ?? it.getAttribute('id')?.split('-in-')[1] ?? '';
      return (language === 'pl' && polish.get(`${kind}:${key}:pl`)) || it.getAttribute('label') || key;
    }),
  );
};
