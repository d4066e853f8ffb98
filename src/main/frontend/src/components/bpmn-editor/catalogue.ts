import type { Language } from '@/lib/i18n/language';
import type { Variable } from './element-facts';

export type Input = { name: string; label: string; kind: string };
export type Named = { key: string; name: string };

/** What a diagram may name here; what is not published is never offered. */
export type Catalogue = {
  delegates: { id: string; label: string; inputs: Input[] }[];
  functions: string[];
  messages: string[];
  groups: { id: string; label: string }[];
  templates: Named[];
  connections: Named[];
  stages: Named[];
  processes: Named[];
  decisions: Named[];
  targets: { value: string; label: string }[];
  sources: { id: string; label: string }[];
};

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
