import type { Language } from '@/lib/i18n/language';
import { propertyOf, UNTOLD, type Moddle } from './swap-labels';

export type Texts = { en: string; pl: string };
export type Parameter = { name: string; value: string };
export type EventKind = 'timer' | 'message' | 'signal' | 'error' | 'escalation' | 'terminate' | 'link' | 'conditional';
export type TimerKind = 'timeDate' | 'timeCycle' | 'timeDuration';

/** What the panel shows of an element. */
export type ElementFacts = {
  id: string;
  type: string;
  event: EventKind | null;
  attached: boolean;
  interrupting: boolean;
  name: Texts;
  guidance: Texts;
  formRef: string | null;
  assignee: string | null;
  candidateGroups: string | null;
  dueDate: string | null;
  priority: string | null;
  delegate: string | null;
  topic: string | null;
  decision: string | null;
  calledProcess: string | null;
  starters: string | null;
  keptFor: string | null;
  subject: string | null;
  inputs: Parameter[];
  outputs: Parameter[];
  timer: { kind: TimerKind; value: string } | null;
  message: string | null;
  waitsFor: string | null;
  many: string | null;
  flow: { condition: string | null; isDefault: boolean; decides: boolean; from: string } | null;
  asynchronous: boolean;
  retries: string | null;
};

export type Variable = { name: string; label: string; values: { value: string; label: string }[]; kind: string };

const KINDS: Record<string, EventKind> = {
  'bpmn:TimerEventDefinition': 'timer',
  'bpmn:MessageEventDefinition': 'message',
  'bpmn:SignalEventDefinition': 'signal',
  'bpmn:ErrorEventDefinition': 'error',
  'bpmn:EscalationEventDefinition': 'escalation',
  'bpmn:TerminateEventDefinition': 'terminate',
  'bpmn:LinkEventDefinition': 'link',
  'bpmn:ConditionalEventDefinition': 'conditional',
};
export const TIMERS: TimerKind[] = ['timeDate', 'timeCycle', 'timeDuration'];

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const extension = (element: Moddle, type: string) =>
  ((element.extensionElements as Moddle | undefined)?.values as Moddle[] | undefined)?.find((it) => it.$type === type);

export const definitionOf = (element: Moddle) => (element.eventDefinitions as Moddle[] | undefined)?.[0];

export const parametersOf = (element: Moddle, which: 'inputParameters' | 'outputParameters'): Parameter[] =>
  ((extension(element, 'camunda:InputOutput')?.[which] as Moddle[] | undefined) ?? []).map((it) => ({
    name: it.name ?? '',
    value: typeof it.value === 'string' ? it.value : it.definition ? '…' : '',
  }));

/** @param language whose labels stand in front, see polishInFront */
export const nameOf = (element: Moddle, language: Language): Texts => {
  const name = element.name ?? '';
  if (language === 'en') return { en: name, pl: propertyOf(element, 'label:pl') ?? '' };
  const untold = propertyOf(element, UNTOLD);
  if (untold !== undefined) return { en: untold, pl: name === untold ? '' : name };
  return { en: propertyOf(element, 'label:en') ?? '', pl: name };
};

export const factsOf = (element: Moddle, language: Language): ElementFacts => {
  const definition = definitionOf(element);
  const timer = definition && TIMERS.find((it) => definition[it]);
  const loop = element.loopCharacteristics as Moddle | undefined;
  const source = element.sourceRef as Moddle | undefined;
  const isFlow = element.$type === 'bpmn:SequenceFlow';
  return {
    id: element.id ?? '',
    type: element.$type,
    event: definition ? (KINDS[definition.$type] ?? null) : null,
    attached: element.$type === 'bpmn:BoundaryEvent',
    interrupting: element.cancelActivity !== false && element.isInterrupting !== false,
    name: nameOf(element, language),
    guidance: {
      en: text((element.documentation as Moddle[] | undefined)?.[0]?.text) ?? '',
      pl: propertyOf(element, 'documentation:pl') ?? '',
    },
    formRef: text(element.formRef),
    assignee: text(element.assignee),
    candidateGroups: text(element.candidateGroups),
    dueDate: text(element.dueDate),
    priority: text(element.priority),
    delegate: /^\$\{([A-Za-z0-9]+)}$/.exec(text(element.delegateExpression) ?? '')?.[1] ?? null,
    topic: text(element.topic),
    decision: text(element.decisionRef),
    calledProcess: text(element.calledElement),
    starters: text(element.candidateStarterGroups),
    keptFor: text(element.historyTimeToLive),
    subject: propertyOf(element, 'subject') ?? null,
    inputs: parametersOf(element, 'inputParameters'),
    outputs: parametersOf(element, 'outputParameters'),
    timer: timer ? { kind: timer, value: text((definition[timer] as Moddle).body) ?? '' } : null,
    message: text(
      (definition?.messageRef as Moddle | undefined)?.name ?? (element.messageRef as Moddle | undefined)?.name,
    ),
    waitsFor: text((definition?.condition as Moddle | undefined)?.body),
    many: loop ? (text((loop.loopCardinality as Moddle | undefined)?.body) ?? text(loop.collection) ?? '1') : null,
    flow:
      isFlow && source
        ? {
            condition: text((element.conditionExpression as Moddle | undefined)?.body),
            isDefault: source.default === element,
            decides: ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway'].includes(source.$type),
            from: source.id ?? '',
          }
        : null,
    asynchronous: element.asyncBefore === true,
    retries: text(extension(element, 'camunda:FailedJobRetryTimeCycle')?.body),
  };
};

/** Everything below an element that can stand in a diagram, itself included. */
export const everything = (root: Moddle): Moddle[] => {
  const all: Moddle[] = [];
  const walk = (it: Moddle) => {
    all.push(it);
    for (const name of ['rootElements', 'flowElements']) (it[name] as Moddle[] | undefined)?.forEach(walk);
  };
  walk(root);
  return all;
};

const READ = /[A-Za-z][A-Za-z0-9_]*/g;
const WORDS = new Set(['true', 'false', 'null', 'and', 'or', 'not', 'empty', 'eq', 'ne', 'gt', 'lt', 'ge', 'le']);

/** Names of variables that the diagram sets or reads, beside those that forms set. */
export const variablesOf = (root: Moddle): string[] => {
  const names = new Set<string>();
  for (const it of everything(root)) {
    parametersOf(it, 'outputParameters').forEach(({ name }) => names.add(name));
    if (text(it.resultVariable)) names.add(it.resultVariable as string);
    const read = [
      it.assignee,
      it.candidateGroups,
      it.dueDate,
      ...parametersOf(it, 'inputParameters').map(({ value }) => value),
      ...parametersOf(it, 'outputParameters').map(({ value }) => value),
      (it.conditionExpression as Moddle | undefined)?.body,
      ...TIMERS.map((kind) => (definitionOf(it)?.[kind] as Moddle | undefined)?.body),
    ];
    for (const expression of read) {
      const inside = /^\s*\$\{(.*)}\s*$/s.exec(text(expression) ?? '')?.[1]?.replace(/'[^']*'|"[^"]*"/g, ' ');
      for (const match of inside?.matchAll(READ) ?? []) {
        const after = inside!.slice(match.index + match[0].length).trimStart();
        const before = inside!.slice(0, match.index).trimEnd();
        if (!after.startsWith('(') && !before.endsWith('.') && !WORDS.has(match[0])) names.add(match[0]);
      }
    }
  }
  // The engine's own word for what a table has just answered.
  names.delete('decisionResult');
  return [...names].sort();
};

/** Names of the messages that the diagram knows. */
export const messagesOf = (root: Moddle): string[] =>
  ((root.rootElements as Moddle[] | undefined) ?? [])
    .filter((it) => it.$type === 'bpmn:Message' && it.name)
    .map((it) => it.name!)
    .sort();
