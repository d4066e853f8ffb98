export type Moddle = {
  $type: string;
  $parent?: Moddle;
  $attrs?: Record<string, string>;
  id?: string;
  name?: string;
  value?: string;
  get: (name: string) => unknown;
  set: (name: string, value: unknown) => void;
  [property: string]: unknown;
};
export type Create = (type: string, attrs?: Record<string, unknown>) => Moddle;

const LABELLED = new Set(['bpmn:Process', 'bpmn:Participant', 'bpmn:Lane']);

const isModdle = (value: unknown): value is Moddle =>
  typeof value === 'object' && value !== null && typeof (value as Moddle).$type === 'string';

const list = (element: Moddle | undefined, name: string): Moddle[] => {
  const value = element?.[name];
  return Array.isArray(value) ? value.filter(isModdle) : [];
};

/** The extension properties of an element, `label:pl` among them. */
export const propertiesOf = (element: Moddle): Moddle[] =>
  list(element.extensionElements as Moddle | undefined, 'values')
    .filter((it) => it.$type === 'camunda:Properties')
    .flatMap((it) => list(it, 'values'));

export const propertyOf = (element: Moddle, name: string): string | undefined =>
  propertiesOf(element).find((it) => it.name === name)?.value;

/** Sets or takes away an extension property in a tree that no editor holds yet. */
export const putProperty = (element: Moddle, name: string, value: string | undefined, create: Create) => {
  const found = propertiesOf(element).find((it) => it.name === name);
  if (value === undefined) {
    if (!found) return;
    const holder = found.$parent!;
    holder.values = list(holder, 'values').filter((it) => it !== found);
    if (list(holder, 'values').length > 0) return;
    const extensions = element.extensionElements as Moddle;
    extensions.values = list(extensions, 'values').filter((it) => it !== holder);
    if (list(extensions, 'values').length === 0) element.set('extensionElements', undefined);
    return;
  }
  if (found) {
    found.value = value;
    return;
  }
  let extensions = element.extensionElements as Moddle | undefined;
  if (!extensions) {
    extensions = create('bpmn:ExtensionElements', { values: [] });
    extensions.$parent = element;
    element.set('extensionElements', extensions);
  }
  let holder = list(extensions, 'values').find((it) => it.$type === 'camunda:Properties');
  if (!holder) {
    holder = create('camunda:Properties', { values: [] });
    holder.$parent = extensions;
    (extensions.get('values') as Moddle[]).unshift(holder);
  }
  const property = create('camunda:Property', { name, value });
  property.$parent = holder;
  (holder.get('values') as Moddle[]).push(property);
};

/** Whether people read this element's name: steps, events, gateways, flows, processes, pools, lanes. */
export const isLabelled = (element: Moddle): boolean =>
  LABELLED.has(element.$type) ||
  (typeof (element as { $instanceOf?: unknown }).$instanceOf === 'function' &&
    (element as unknown as { $instanceOf: (type: string) => boolean }).$instanceOf('bpmn:FlowElement'));

const visit = (root: Moddle, each: (element: Moddle) => void) => {
  const seen = new Set<Moddle>();
  const walk = (element: Moddle) => {
    if (seen.has(element) || element.$type.startsWith('bpmndi:') || element.$type.startsWith('camunda:')) return;
    seen.add(element);
    if (isLabelled(element)) each(element);
    for (const name of ['rootElements', 'flowElements', 'participants', 'laneSets', 'lanes'])
      list(element, name).forEach(walk);
    if (isModdle(element.childLaneSet)) walk(element.childLaneSet);
  };
  walk(root);
};

/** Stands for an English name beside which no Polish one was told. */
export const UNTOLD = 'label:untold';

/**
 * Puts the Polish labels where the canvas reads and edits names, and the English ones aside, so that a Pole draws in
 * Polish. {@link englishInFront} takes it back before anything is saved; a property keeps its place.
 */
export const polishInFront = (root: Moddle, create: Create) =>
  visit(root, (it) => {
    const polish = propertiesOf(it).find((property) => property.name === 'label:pl');
    if (!polish) {
      if (it.name) putProperty(it, UNTOLD, it.name, create);
      return;
    }
    const english = it.name;
    it.set('name', polish.value);
    polish.name = 'label:en';
    polish.value = english ?? '';
  });

/** A name that was never told in English stands in both places: the engine shows names, never nothing. */
export const englishInFront = (root: Moddle, create: Create) =>
  visit(root, (it) => {
    const polish = it.name || undefined;
    const untold = propertyOf(it, UNTOLD);
    const behind = propertiesOf(it).find((property) => property.name === 'label:en');
    putProperty(it, UNTOLD, undefined, create);
    if (behind) {
      const english = behind.value || polish;
      behind.name = 'label:pl';
      if (polish) behind.value = polish;
      else putProperty(it, 'label:pl', undefined, create);
      it.set('name', english);
    } else if (polish && polish !== untold) {
      putProperty(it, 'label:pl', polish, create);
      it.set('name', untold ?? polish);
    }
  });
