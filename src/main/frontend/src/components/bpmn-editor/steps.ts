import { written, type StepTemplate } from './catalogue';
import type { Texts } from './element-facts';

export type StepKind =
  | 'task'
  | 'call'
  | 'meeting'
  | 'approval'
  | 'approval-above'
  | 'message'
  | 'letter'
  | 'wait'
  | 'await-message'
  | 'stage'
  | 'webhook'
  | 'program'
  | 'table'
  | 'decide'
  | 'together'
  | 'process'
  | 'deadline'
  | 'end';

export type StepNode = {
  key: string;
  type: string;
  event?: string;
  /** Middle of the shape, from where the steps begin. */
  at: [x: number, y: number];
  name: Texts;
  guidance?: Texts;
  attrs?: Record<string, string | boolean>;
  timer?: string;
  inputs?: [name: string, value: string][];
  outputs?: [name: string, value: string][];
  retries?: boolean;
};
export type StepFlow = { from: string; to: string; name?: Texts; condition?: string; isDefault?: boolean };
export type Steps = {
  nodes: StepNode[];
  flows: StepFlow[];
  first: string;
  last: string;
  width: number;
  forms: Record<string, object>;
  tables: Record<string, string>;
};

/** What steps need to know of the diagram they come into. */
export type Place = {
  process: string;
  /** @return an id that nobody has yet */
  id: (wanted: string) => string;
  variables: string[];
  templates: StepTemplate[];
  /** Names of the kinds of work that programs outside do. */
  topics: string[];
};

const OWNER = '${ownerOfCustomer(caseSubject())}';
const component = (type: string, key: string, en: string, pl: string, more: object = {}, properties: object = {}) => ({
  type,
  id: key,
  key,
  label: en,
  ...more,
  properties: { 'label:pl': pl, ...properties },
});
const options = (values: [value: string, en: string, pl: string][]) => ({
  values: values.map(([value, label]) => ({ value, label })),
  polish: JSON.stringify(Object.fromEntries(values.map(([value, , pl]) => [value, pl]))),
});

export const emptyForm = (id: string, components: object[] = []) => ({
  id,
  type: 'default',
  schemaVersion: 19,
  executionPlatform: 'Camunda Platform',
  executionPlatformVersion: '7.24.0',
  exporter: { name: 'Lejek', version: '1' },
  components,
});

const choice = (key: string, en: string, pl: string, values: [string, string, string][]) => {
  const { values: all, polish } = options(values);
  return component(
    'radio',
    key,
    en,
    pl,
    { values: all, validate: { required: true } },
    { 'values:pl': polish, target: 'process' },
  );
};
const note = (key: string, en: string, pl: string) =>
  component('textarea', key, en, pl, { validate: { maxLength: 4000 } });

const person = (place: Place): Record<string, string> =>
  place.variables.includes('ownerId')
    ? { assignee: '${ownerId}', candidateGroups: '${managersUnless(ownerId)}' }
    : { assignee: OWNER, candidateGroups: `\${managersUnless(ownerOfCustomer(caseSubject()))}` };

const userTask = (
  place: Place,
  wanted: string,
  name: Texts,
  guidance: Texts,
  due: string,
  components: (id: string) => object[],
  who: Record<string, string> = person(place),
): { node: StepNode; forms: Record<string, object> } => {
  const id = place.id(wanted);
  const form = `${place.process}.${id}`;
  return {
    node: {
      key: id,
      type: 'bpmn:UserTask',
      at: [50, 0],
      name,
      guidance,
      attrs: { formRef: form, formRefBinding: 'deployment', dueDate: due, priority: '50', ...who },
    },
    forms: { [form]: emptyForm(form, components(id)) },
  };
};

const alone = (node: StepNode, width: number, more: Partial<Steps> = {}): Steps => ({
  nodes: [node],
  flows: [],
  first: node.key,
  last: node.key,
  width,
  forms: {},
  tables: {},
  ...more,
});

/** Templates of the server that stand behind a step here. */
export const TEMPLATES: Partial<Record<StepKind, string>> = {
  message: 'send-message',
  letter: 'write-to-customer',
  stage: 'set-stage',
  webhook: 'webhook',
};

const byTemplate = (template: string, place: Place, wanted: string, name: Texts): Steps => {
  const known = place.templates.find((it) => it.id === template);
  const inputs = (known?.inputs ?? []).map((it): [string, string] => [it.name, written(it, it.initial)]);
  return alone(
    {
      key: place.id(wanted),
      type: 'bpmn:ServiceTask',
      at: [50, 0],
      name,
      attrs: known?.attributes,
      inputs,
      retries: known?.retries,
    },
    100,
  );
};

const variable = (id: string) => id.replace(/-([a-z0-9])/g, (_, it: string) => it.toUpperCase());

const limitTable = (id: string, facts: string, amount: number) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="${id}-definitions" name="Approval limit" namespace="https://lejek.pl/dmn" exporter="Lejek" exporterVersion="1">
  <decision id="${id}" name="Approval limit" camunda:historyTimeToLive="P1825D">
    <extensionElements>
      <camunda:properties>
        <camunda:property name="label:pl" value="Próg zatwierdzania" />
        <camunda:property name="input:value:pl" value="Kwota" />
        <camunda:property name="output:needed:pl" value="Potrzebna zgoda" />
      </camunda:properties>
    </extensionElements>
    <decisionTable id="${id}-table" hitPolicy="FIRST">
      <input id="${id}-in-value" label="Amount">
        <inputExpression id="${id}-in-value-expression" typeRef="double">
          <text>${facts}</text>
        </inputExpression>
      </input>
      <output id="${id}-out-needed" label="Approval needed" name="needed" typeRef="boolean" />
      <rule id="${id}-row-01">
        <inputEntry id="${id}-row-01-in-value">
          <text>&gt; ${amount}</text>
        </inputEntry>
        <outputEntry id="${id}-row-01-out-needed">
          <text>true</text>
        </outputEntry>
      </rule>
      <rule id="${id}-row-02">
        <inputEntry id="${id}-row-02-in-value">
          <text></text>
        </inputEntry>
        <outputEntry id="${id}-row-02-out-needed">
          <text>false</text>
        </outputEntry>
      </rule>
    </decisionTable>
  </decision>
  <dmndi:DMNDI>
    <dmndi:DMNDiagram id="${id}-diagram">
      <dmndi:DMNShape id="${id}-shape" dmnElementRef="${id}">
        <dc:Bounds height="80" width="180" x="160" y="100" />
      </dmndi:DMNShape>
    </dmndi:DMNDiagram>
  </dmndi:DMNDI>
</definitions>
`;

export const newTable = (id: string, name: Texts) =>
  limitTable(id, 'value', 1000)
    .replaceAll('Approval limit', name.en.replace(/[<>&"]/g, ''))
    .replace('Próg zatwierdzania', name.pl.replace(/[<>&"]/g, ''))
    .replace('Potrzebna zgoda', 'Wynik')
    .replace('Approval needed', 'Result')
    .replaceAll('needed', 'result');

const approvalTask = (place: Place) => {
  const approval = userTask(
    place,
    'approve',
    { en: 'Approve', pl: 'Zatwierdź' },
    {
      en: 'Look at the case and decide. Say why if you refuse.',
      pl: 'Przejrzyj sprawę i zdecyduj. Jeśli odmawiasz, napisz dlaczego.',
    },
    "${dueIn('office-hours', 8)}",
    (id) => [
      choice(variable(id), 'Decision', 'Decyzja', [
        ['approved', 'Approved', 'Zatwierdzam'],
        ['refused', 'Refused', 'Odmawiam'],
      ]),
      note('reason', 'Reason', 'Uzasadnienie'),
    ],
    { candidateGroups: 'managers' },
  );
  const asked = place.id(`${approval.node.key}d`);
  const refused = place.id('refused');
  return {
    ...approval,
    asked: {
      key: asked,
      type: 'bpmn:ExclusiveGateway',
      at: [0, 0],
      name: { en: 'Approved?', pl: 'Zatwierdzone?' },
    } as StepNode,
    refused: { key: refused, type: 'bpmn:EndEvent', at: [0, 0], name: { en: 'Refused', pl: 'Odmowa' } } as StepNode,
    refuses: `\${${variable(approval.node.key)} == 'refused'}`,
  };
};

const YES = { en: 'yes', pl: 'tak' };
const NO = { en: 'no', pl: 'nie' };

/** Builds a step that can be deployed as it is: a person, a form, a due date, and names in both languages. */
export const buildSteps = (kind: StepKind, place: Place): Steps => {
  switch (kind) {
    case 'task': {
      const { node, forms } = userTask(
        place,
        'do-step',
        { en: 'New task', pl: 'Nowe zadanie' },
        { en: 'What is to be done here.', pl: 'Co należy tu zrobić.' },
        '${workingDaysAfter(now(), 1)}',
        () => [note('note', 'Note', 'Notatka')],
      );
      return alone(node, 100, { forms });
    }
    case 'call': {
      const { node, forms } = userTask(
        place,
        'call-customer',
        { en: 'Call the customer', pl: 'Zadzwoń do klienta' },
        {
          en: 'Read the last notes, call, and say how it went.',
          pl: 'Przeczytaj ostatnie notatki, zadzwoń i zapisz, jak poszło.',
        },
        "${dueIn('office-hours', 8)}",
        (id) => [
          choice(variable(id), 'How it went', 'Jak poszło', [
            ['reached', 'Reached', 'Rozmowa odbyta'],
            ['no-answer', 'No answer', 'Nie odbiera'],
          ]),
          note('summary', 'Summary', 'Podsumowanie'),
        ],
      );
      return alone(node, 100, { forms });
    }
    case 'meeting': {
      const { node, forms } = userTask(
        place,
        'hold-meeting',
        { en: 'Hold the meeting', pl: 'Przeprowadź spotkanie' },
        {
          en: 'Agree on a date, meet, and write down what you agreed.',
          pl: 'Umów termin, spotkaj się i zapisz ustalenia.',
        },
        '${workingDaysAfter(now(), 5)}',
        (id) => [
          choice(variable(id), 'Result', 'Wynik', [
            ['held', 'Held', 'Odbyło się'],
            ['cancelled', 'Cancelled', 'Odwołane'],
          ]),
          note('arrangements', 'Arrangements', 'Ustalenia'),
        ],
      );
      return alone(node, 100, { forms });
    }
    case 'approval': {
      const { node, forms, asked, refused, refuses } = approvalTask(place);
      return {
        nodes: [node, { ...asked, at: [185, 0] }, { ...refused, at: [185, 118] }],
        flows: [
          { from: node.key, to: asked.key },
          { from: asked.key, to: refused.key, name: NO, condition: refuses },
        ],
        first: node.key,
        last: asked.key,
        width: 210,
        forms,
        tables: {},
      };
    }
    case 'approval-above': {
      const { node, forms, asked, refused, refuses } = approvalTask(place);
      const [facts, input]: [string, [string, string][]] = place.variables.includes('offerId')
        ? ['offer.net', [['offer', '${offerFacts(offerId)}']]]
        : place.variables.includes('dealId')
          ? ['deal.value', [['deal', '${dealFacts(dealId)}']]]
          : ['value', []];
      const check = place.id('check-limit');
      const table = `${place.process}-${check}`;
      const above = place.id('above-limit');
      const decided = place.id('may-go-on');
      const needed = variable(`${check}-result`);
      return {
        nodes: [
          {
            key: check,
            type: 'bpmn:BusinessRuleTask',
            at: [50, 0],
            name: { en: 'Check the limit', pl: 'Sprawdź próg' },
            attrs: { decisionRef: table, decisionRefBinding: 'latest', mapDecisionResult: 'resultList' },
            inputs: input,
            outputs: [[needed, '${decisionResult[0].needed}']],
          },
          {
            key: above,
            type: 'bpmn:ExclusiveGateway',
            at: [185, 0],
            name: { en: 'Above the limit?', pl: 'Powyżej progu?' },
          },
          { ...node, at: [320, 118] },
          { ...asked, at: [455, 118] },
          { ...refused, at: [455, 236] },
          { key: decided, type: 'bpmn:ExclusiveGateway', at: [455, 0], name: { en: '', pl: '' } },
        ],
        flows: [
          { from: check, to: above },
          { from: above, to: node.key, name: YES, condition: `\${${needed}}` },
          { from: above, to: decided, name: NO, isDefault: true },
          { from: node.key, to: asked.key },
          { from: asked.key, to: decided, name: YES, isDefault: true },
          { from: asked.key, to: refused.key, name: NO, condition: refuses },
        ],
        first: check,
        last: decided,
        width: 480,
        forms,
        tables: { [table]: limitTable(table, facts, 50_000) },
      };
    }
    case 'message':
      return byTemplate('send-message', place, 'send-message', { en: 'Send a message', pl: 'Wyślij wiadomość' });
    case 'letter':
      return byTemplate('write-to-customer', place, 'write-to-customer', {
        en: 'Write to the customer',
        pl: 'Napisz do klienta',
      });
    case 'wait': {
      const id = place.id('waited');
      return alone(
        {
          key: id,
          type: 'bpmn:IntermediateCatchEvent',
          event: 'bpmn:TimerEventDefinition',
          at: [18, 0],
          name: { en: 'One working day later', pl: 'Po jednym dniu roboczym' },
          timer: '${workingDaysAfter(now(), 1)}',
          retries: true,
        },
        36,
      );
    }
    case 'await-message': {
      const id = place.id('message-received');
      return alone(
        {
          key: id,
          type: 'bpmn:IntermediateCatchEvent',
          event: 'bpmn:MessageEventDefinition',
          at: [18, 0],
          name: { en: 'Message received', pl: 'Otrzymano komunikat' },
        },
        36,
      );
    }
    case 'stage':
      return byTemplate('set-stage', place, 'set-stage', { en: 'Set the stage', pl: 'Ustaw etap' });
    case 'webhook':
      return byTemplate('webhook', place, 'notify-program', {
        en: 'Tell another program',
        pl: 'Powiadom inny program',
      });
    case 'program': {
      const id = place.id('let-program-work');
      return alone(
        {
          key: id,
          type: 'bpmn:ServiceTask',
          at: [50, 0],
          name: { en: 'Work of another program', pl: 'Praca innego programu' },
          attrs: { type: 'external', topic: place.topics[0] ?? '' },
        },
        100,
      );
    }
    case 'table': {
      const id = place.id('decide-by-table');
      const table = `${place.process}-${id}`;
      return alone(
        {
          key: id,
          type: 'bpmn:BusinessRuleTask',
          at: [50, 0],
          name: { en: 'Decide by a table', pl: 'Rozstrzygnij tabelą' },
          attrs: { decisionRef: table, decisionRefBinding: 'latest', mapDecisionResult: 'resultList' },
          outputs: [[variable(`${id}-result`), '${decisionResult[0].result}']],
        },
        100,
        { tables: { [table]: newTable(table, { en: 'New table', pl: 'Nowa tabela' }) } },
      );
    }
    case 'decide': {
      const id = place.id('what-next');
      return alone(
        { key: id, type: 'bpmn:ExclusiveGateway', at: [25, 0], name: { en: 'What next?', pl: 'Co dalej?' } },
        50,
      );
    }
    case 'together': {
      const id = place.id('at-once');
      return alone({ key: id, type: 'bpmn:ParallelGateway', at: [25, 0], name: { en: '', pl: '' } }, 50);
    }
    case 'process': {
      const id = place.id('run-process');
      return alone(
        {
          key: id,
          type: 'bpmn:CallActivity',
          at: [50, 0],
          name: { en: 'Run another process', pl: 'Uruchom inny proces' },
          attrs: { calledElementBinding: 'latest' },
        },
        100,
      );
    }
    case 'deadline': {
      const id = place.id('deadline-passed');
      return alone(
        {
          key: id,
          type: 'bpmn:BoundaryEvent',
          event: 'bpmn:TimerEventDefinition',
          at: [0, 0],
          name: { en: 'Deadline passed', pl: 'Minął termin' },
          timer: '${workingDaysAfter(now(), 2)}',
          attrs: { cancelActivity: false },
          retries: true,
        },
        36,
      );
    }
    case 'end': {
      const id = place.id('finished');
      return alone({ key: id, type: 'bpmn:EndEvent', at: [18, 0], name: { en: 'Finished', pl: 'Zakończone' } }, 36);
    }
  }
};

/** A process of three things: it is started by hand, somebody does something, it ends. */
export const newProcess = (key: string, name: Texts): { xml: string; forms: Record<string, object> } => {
  const safe = (it: string) =>
    it
      .replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!)
      .replace(/[$#]\{/g, '');
  const start = `${key}.begin`;
  const first = `${key}.do-step`;
  const labelled = (pl: string, more = '') =>
    `<bpmn:extensionElements><camunda:properties><camunda:property name="label:pl" value="${safe(pl)}" />${more}</camunda:properties></bpmn:extensionElements>`;
  const shape = (id: string, x: number, y: number, w: number, h: number, label = '') =>
    `<bpmndi:BPMNShape id="${id}-shape" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${w}" height="${h}" />${label}</bpmndi:BPMNShape>`;
  const label = (x: number, y: number) =>
    `<bpmndi:BPMNLabel><dc:Bounds x="${x}" y="${y}" width="80" height="14" /></bpmndi:BPMNLabel>`;
  const edge = (id: string, from: number, to: number) =>
    `<bpmndi:BPMNEdge id="${id}-edge" bpmnElement="${id}"><di:waypoint x="${from}" y="200" /><di:waypoint x="${to}" y="200" /></bpmndi:BPMNEdge>`;
  const guidance = 'What is to be done here.';
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="${key}-definitions" targetNamespace="https://lejek.pl/bpmn" exporter="Lejek" exporterVersion="1">
  <bpmn:process id="${key}" name="${safe(name.en)}" isExecutable="true" camunda:historyTimeToLive="P1825D" camunda:candidateStarterGroups="reps,managers">
    <bpmn:documentation>${safe(name.en)}</bpmn:documentation>
    ${labelled(name.pl, `<camunda:property name="documentation:pl" value="${safe(name.pl)}" />`)}
    <bpmn:startEvent id="begun" name="Begun" camunda:formRef="${start}" camunda:formRefBinding="deployment">${labelled('Rozpoczęto')}<bpmn:outgoing>begun-to-do-step</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="do-step" name="First step" camunda:formRef="${first}" camunda:formRefBinding="deployment" camunda:candidateGroups="reps,managers" camunda:dueDate="\${workingDaysAfter(now(), 1)}" camunda:priority="50"><bpmn:documentation>${guidance}</bpmn:documentation>${labelled('Pierwszy krok', '<camunda:property name="documentation:pl" value="Co należy tu zrobić." />')}<bpmn:incoming>begun-to-do-step</bpmn:incoming><bpmn:outgoing>do-step-to-finished</bpmn:outgoing></bpmn:userTask>
    <bpmn:endEvent id="finished" name="Finished">${labelled('Zakończone')}<bpmn:incoming>do-step-to-finished</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="begun-to-do-step" sourceRef="begun" targetRef="do-step" />
    <bpmn:sequenceFlow id="do-step-to-finished" sourceRef="do-step" targetRef="finished" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="${key}-diagram"><bpmndi:BPMNPlane id="${key}-plane" bpmnElement="${key}">${shape('begun', 182, 182, 36, 36, label(160, 224))}${shape('do-step', 290, 160, 100, 80)}${shape('finished', 462, 182, 36, 36, label(440, 224))}${edge('begun-to-do-step', 218, 290)}${edge('do-step-to-finished', 390, 462)}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
  return {
    xml,
    forms: {
      [start]: emptyForm(start, [note('about', 'What it is about', 'Czego dotyczy')]),
      [first]: emptyForm(first, [note('note', 'Note', 'Notatka')]),
    },
  };
};
