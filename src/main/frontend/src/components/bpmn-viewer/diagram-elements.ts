import type { Language } from '@/lib/i18n/language';

/** A step, an event or a gateway of a diagram, as people speak of it. */
export type DiagramElement = {
  id: string;
  /** Empty when the diagram gives it none. */
  name: string;
  /** As BPMN calls it, with what an event is about: `UserTask`, `BoundaryEvent.timer`. */
  kind: string;
  /** What it belongs to: the step on whose edge it is, or the subprocess around it. */
  host: string | null;
  /** Whether it stands inside something that repeats or that an event begins: nobody can say which turn is meant. */
  inTurns: boolean;
};

const NODES = new Set([
  'task',
  'userTask',
  'serviceTask',
  'sendTask',
  'receiveTask',
  'manualTask',
  'scriptTask',
  'businessRuleTask',
  'callActivity',
  'subProcess',
  'transaction',
  'startEvent',
  'endEvent',
  'boundaryEvent',
  'intermediateCatchEvent',
  'intermediateThrowEvent',
  'exclusiveGateway',
  'parallelGateway',
  'inclusiveGateway',
  'eventBasedGateway',
]);
const EVENT = 'EventDefinition';
const LOOP = 'multiInstanceLoopCharacteristics';

const childOf = (element: Element, matches: (name: string) => boolean) =>
  [...element.children].find((it) => matches(it.localName));

/** The label of the language (extension property `label:pl`), or else the name of the diagram. */
export const labelOf = (element: Element, language: Language) => {
  const polish =
    language === 'pl' &&
    [...element.children]
      .filter((it) => it.localName === 'extensionElements')
      .flatMap((it) => [...it.getElementsByTagNameNS('*', 'property')])
      .find((it) => it.getAttribute('name') === 'label:pl')
      ?.getAttribute('value');
  return polish || element.getAttribute('name') || '';
};

const kindOf = (element: Element) => {
  const kind = element.localName.charAt(0).toUpperCase() + element.localName.slice(1);
  const event = childOf(element, (it) => it.endsWith(EVENT))?.localName.slice(0, -EVENT.length);
  return event ? `${kind}.${event}` : kind;
};

const isInTurns = (element: Element) => {
  for (let around = element.parentElement; around; around = around.parentElement) {
    if (around.getAttribute('triggeredByEvent') === 'true' || childOf(around, (it) => it === LOOP)) return true;
  }
  return element.getAttribute('triggeredByEvent') === 'true';
};

/** In the order of the file. */
export const elementsOf = (xml: string, language: Language): DiagramElement[] =>
  [...new DOMParser().parseFromString(xml, 'application/xml').getElementsByTagNameNS('*', '*')]
    .filter((it) => NODES.has(it.localName) && it.hasAttribute('id'))
    .map((it) => ({
      id: it.getAttribute('id')!,
      name: labelOf(it, language),
      kind: kindOf(it),
      host: it.getAttribute('attachedToRef') ?? it.parentElement?.closest('[id]')?.getAttribute('id') ?? null,
      inTurns: isInTurns(it),
    }));

const WORK = /^(UserTask|ReceiveTask|CallActivity|SubProcess|Transaction|EventBasedGateway)$/;
const AWAITED = /^(BoundaryEvent|IntermediateCatchEvent|StartEvent)\.(timer|message|signal|conditional)$/;

/** Whether cases wait there: a step of the program is over at once, unless it runs by itself or failed. */
export const isPlaceToStand = ({ kind, inTurns }: DiagramElement) =>
  kind.startsWith('StartEvent') ? inTurns && AWAITED.test(kind) : AWAITED.test(kind) || WORK.test(kind);

/** Whether a case can be sent there by hand. */
export const isPlaceToBegin = ({ kind, inTurns }: DiagramElement) =>
  !inTurns && !kind.startsWith('BoundaryEvent') && !kind.startsWith('StartEvent');
