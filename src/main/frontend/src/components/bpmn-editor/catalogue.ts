import type { Language } from '@/lib/i18n/language';
import type { Variable } from './element-facts';

/** What a published step is given: the chosen value goes where its pattern says `{value}`. */
export type Input = {
  name: string;
  label: string;
  kind: 'text' | 'number' | 'select';
  initial: string;
  pattern: string;
  options: { value: string; label: string }[];
  lines: number;
  least?: number;
  most?: number;
};
export type Named = { key: string; name: string };

/** A step of the program as the server publishes it: which delegate, how it is run, and what it is given. */
export type StepTemplate = {
  id: string;
  delegate: string;
  attributes: Record<string, string | boolean>;
  retries: boolean;
  /** Kind of record that its cases are about; none when any will do. */
  subject: string | null;
  inputs: Input[];
};

/** What a diagram may name here; what is not published is never offered. */
export type Catalogue = {
  delegates: { id: string; label: string }[];
  templates: StepTemplate[];
  functions: string[];
  messages: string[];
  groups: { id: string; label: string }[];
  processes: Named[];
  decisions: Named[];
  targets: { value: string; label: string }[];
  sources: { id: string; label: string }[];
  /** Kinds of work for programs outside. */
  topics: { id: string; label: string }[];
};

/** @return what was chosen, from what stands in the diagram; null when it was written in another way */
export const chosen = (input: Input, written: string): string | null => {
  const [before = '', after = ''] = input.pattern.split('{value}');
  if (written === '') return '';
  if (input.options.some((it) => it.value === written)) return written;
  if (!written.startsWith(before) || !written.endsWith(after)) return null;
  const value = written.slice(before.length, written.length - after.length);
  return value.includes('${') || (input.kind === 'number' && !Number.isFinite(Number(value))) ? null : value;
};

export const written = (input: Input, value: string): string =>
  input.options.some((it) => it.value === value)
    ? input.pattern.replace('{value}', () => value)
    : input.pattern.replace('{value}', () => value.replace(/[$#]\{/g, ''));

type Component = {
  key?: string;
  label?: string;
  type?: string;
  values?: { value?: string; label?: string }[];
  properties?: Record<string, string>;
  components?: Component[];
};

const parsed = (text: string | undefined): Record<string, string> => {
  try {
    return JSON.parse(text ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
};

/** The answers a diagram may decide by: fields of its forms with the target "process". */
export const formVariables = (forms: Record<string, object>, language: Language): Variable[] => {
  const found = new Map<string, Variable>();
  const walk = (it: Component) => {
    if (it.key && it.properties?.target === 'process') {
      const polish = parsed(it.properties['values:pl']);
      found.set(it.key, {
        name: it.key,
        label: (language === 'pl' ? it.properties['label:pl'] : undefined) ?? it.label ?? it.key,
        kind: it.type ?? '',
        values: (it.values ?? []).map(({ value = '', label = '' }) => ({
          value,
          label: (language === 'pl' ? polish[value] : undefined) ?? label,
        })),
      });
    }
    it.components?.forEach(walk);
  };
  Object.values(forms).forEach((it) => walk(it as Component));
  return [...found.values()];
};
