import type { Language } from '@/lib/i18n/language';

export type ModdleElement = {
  $type: string;
  name?: string;
  value?: string;
  [property: string]: unknown;
};

const isElement = (value: unknown): value is ModdleElement =>
  typeof value === 'object' && value !== null && typeof (value as ModdleElement).$type === 'string';

const children = (element: ModdleElement | undefined, property: string) => {
  const value = element?.[property];
  return Array.isArray(value) ? value.filter(isElement) : [];
};

const nested = (element: ModdleElement) => [
  ...children(element, 'values'),
  ...children(element, 'properties'),
  ...children(element, '$children'),
];

const property = (element: ModdleElement, name: string) => {
  const extensions = element.extensionElements;
  if (!isElement(extensions)) return undefined;
  return nested(extensions)
    .flatMap(nested)
    .find((it) => it.name === name)?.value;
};

/** Puts the label of the language (extension property `label:pl`) where the picture reads the name. */
export const localiseLabels = (root: ModdleElement, language: Language) => {
  if (language === 'en') return;
  const seen = new Set<ModdleElement>();
  const visit = (element: ModdleElement) => {
    if (seen.has(element) || element.$type.startsWith('bpmndi:')) return;
    seen.add(element);
    const label = property(element, `label:${language}`);
    if (label) element.name = label;
    for (const [key, value] of Object.entries(element)) {
      if (key.startsWith('$')) continue;
      if (isElement(value)) visit(value);
      else if (Array.isArray(value)) value.filter(isElement).forEach(visit);
    }
  };
  visit(root);
};
