type Node = { id: string; type: string; en: string; pl: string; x: number; y: number; w?: number; h?: number };
type Flow = { from: string; to: string; via?: [number, number][] };

const NODES: Node[] = [
  { id: 'lead-received', type: 'startEvent', en: 'Lead received', pl: 'Wpłynął lead', x: 160, y: 182, w: 36, h: 36 },
  {
    id: 'recognise-duplicate',
    type: 'serviceTask',
    en: 'Recognise duplicate',
    pl: 'Rozpoznaj duplikat',
    x: 250,
    y: 160,
  },
  { id: 'score-lead', type: 'businessRuleTask', en: 'Score lead', pl: 'Oceń lead', x: 400, y: 160 },
  { id: 'set-sla', type: 'businessRuleTask', en: 'Set SLA', pl: 'Ustal SLA', x: 550, y: 160 },
  { id: 'choose-owner', type: 'serviceTask', en: 'Choose owner', pl: 'Wybierz właściciela', x: 700, y: 160 },
  { id: 'first-contact', type: 'userTask', en: 'First contact', pl: 'Pierwszy kontakt', x: 850, y: 160 },
  { id: 'outcome', type: 'exclusiveGateway', en: 'Outcome?', pl: 'Wynik?', x: 1005, y: 175, w: 50, h: 50 },
  { id: 'qualify-lead', type: 'userTask', en: 'Qualify lead', pl: 'Zakwalifikuj lead', x: 1110, y: 160 },
  { id: 'open-deal', type: 'serviceTask', en: 'Open deal', pl: 'Otwórz szansę', x: 1260, y: 160 },
  { id: 'converted', type: 'endEvent', en: 'Converted', pl: 'Szansa otwarta', x: 1412, y: 182, w: 36, h: 36 },
  { id: 'contact-again', type: 'userTask', en: 'Contact again', pl: 'Ponów kontakt', x: 980, y: 300 },
  { id: 'lead-lost', type: 'endEvent', en: 'Lead lost', pl: 'Lead utracony', x: 1142, y: 322, w: 36, h: 36 },
];

const FLOWS: Flow[] = [
  { from: 'lead-received', to: 'recognise-duplicate' },
  { from: 'recognise-duplicate', to: 'score-lead' },
  { from: 'score-lead', to: 'set-sla' },
  { from: 'set-sla', to: 'choose-owner' },
  { from: 'choose-owner', to: 'first-contact' },
  { from: 'first-contact', to: 'outcome' },
  { from: 'outcome', to: 'qualify-lead' },
  { from: 'qualify-lead', to: 'open-deal' },
  { from: 'open-deal', to: 'converted' },
  {
    from: 'outcome',
    to: 'contact-again',
    via: [
      [1030, 225],
      [1030, 300],
    ],
  },
  { from: 'contact-again', to: 'lead-lost' },
];

const size = (it: Node) => ({ w: it.w ?? 100, h: it.h ?? 80 });
const byId = (id: string) => NODES.find((it) => it.id === id)!;

const element = (it: Node) =>
  `<bpmn:${it.type} id="${it.id}" name="${it.en}"><bpmn:extensionElements><camunda:properties><camunda:property name="label:pl" value="${it.pl}"/></camunda:properties></bpmn:extensionElements></bpmn:${it.type}>`;

const shape = (it: Node) => {
  const { w, h } = size(it);
  const label =
    w < 100
      ? `<bpmndi:BPMNLabel><dc:Bounds x="${it.x + w / 2 - 45}" y="${it.y + h + 6}" width="90" height="14"/></bpmndi:BPMNLabel>`
      : '';
  return `<bpmndi:BPMNShape id="${it.id}_di" bpmnElement="${it.id}"><dc:Bounds x="${it.x}" y="${it.y}" width="${w}" height="${h}"/>${label}</bpmndi:BPMNShape>`;
};

const edge = (flow: Flow, index: number) => {
  const from = byId(flow.from);
  const to = byId(flow.to);
  const points = flow.via ?? [
    [from.x + size(from).w, from.y + size(from).h / 2],
    [to.x, to.y + size(to).h / 2],
  ];
  return `<bpmndi:BPMNEdge id="flow-${index}_di" bpmnElement="flow-${index}">${points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}"/>`).join('')}</bpmndi:BPMNEdge>`;
};

export const DEMO_PROCESS = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions" targetNamespace="http://lejek.pl">
<bpmn:process id="lead-handling" isExecutable="true">${NODES.map(element).join('')}${FLOWS.map((it, index) => `<bpmn:sequenceFlow id="flow-${index}" sourceRef="${it.from}" targetRef="${it.to}"/>`).join('')}</bpmn:process>
<bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="lead-handling">${NODES.map(shape).join('')}${FLOWS.map(edge).join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
