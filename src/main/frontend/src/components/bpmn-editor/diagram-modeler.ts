import Modeler from 'bpmn-js/lib/Modeler';
import TokenSimulation from 'bpmn-js-token-simulation';
import camundaBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-platform';
import camundaModdle from 'camunda-bpmn-moddle/resources/camunda.json';
import type { Language } from '@/lib/i18n/language';
import {
  definitionOf,
  factsOf,
  messagesOf,
  nameOf,
  TIMERS,
  variablesOf,
  type ElementFacts,
  type Texts,
  type TimerKind,
} from './element-facts';
import { idOf } from './expressions';
import { arrange } from './arrange';
import type { StepTemplate } from './catalogue';
import { reducedMenus, type ReducedMenus, type StepChoice } from './reduced-menus';
import { buildSteps, TEMPLATES, type StepKind, type StepNode, type Steps } from './steps';
import {
  englishInFront,
  isLabelled,
  polishInFront,
  propertiesOf,
  propertyOf,
  UNTOLD,
  type Moddle,
} from './swap-labels';
import { widenLabels } from './widen-labels';

export type Shape = {
  id: string;
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  parent?: Shape;
  host?: Shape;
  /** None where nothing can lie inside, as in a flow. */
  children?: Shape[];
  attachers: Shape[];
  incoming: Connection[];
  outgoing: Connection[];
  labelTarget?: Shape;
  label?: Shape;
  isHidden?: boolean;
  businessObject: Moddle & { $instanceOf: (type: string) => boolean };
};
export type Connection = Shape & { source: Shape; target: Shape; waypoints: { x: number; y: number }[] };
type Point = { x: number; y: number };
type Box = Point & { width: number; height: number };

export type Modeling = {
  updateProperties: (element: Shape, properties: object) => void;
  updateModdleProperties: (element: Shape, moddle: Moddle, properties: object) => void;
  updateLabel: (element: Shape, text: string) => void;
  createShape: (shape: object, position: Point, parent: Shape, hints?: object) => Shape;
  connect: (source: Shape, target: Shape, attrs?: object) => Connection;
  reconnectStart: (connection: Connection, source: Shape, point: Point) => void;
  layoutConnection: (connection: Connection) => void;
  updateWaypoints: (connection: Connection, waypoints: Point[]) => void;
  moveShape: (shape: Shape, delta: Point, parent?: Shape, hints?: object) => void;
  moveElements: (shapes: Shape[], delta: Point, parent?: Shape, hints?: object) => void;
  resizeShape: (shape: Shape, bounds: Point & { width: number; height: number }, min?: unknown, hints?: object) => void;
  removeElements: (elements: Shape[]) => void;
};
type Canvas = {
  getRootElement: () => Shape;
  setRootElement: (root: Shape) => void;
  findRoot: (element: Shape) => Shape;
  addMarker: (id: string, marker: string) => void;
  removeMarker: (id: string, marker: string) => void;
  scrollToElement: (element: Shape, padding?: number) => void;
  zoom: (level?: number | 'fit-viewport', center?: unknown) => number;
  viewbox: (box?: Box) => Box & { inner: Box; outer: { width: number; height: number } };
  resized: () => void;
};
type Registry = { get: (id: string) => Shape | undefined; filter: (test: (it: Shape) => boolean) => Shape[] };
type SpaceTool = {
  calculateAdjustments: (
    elements: Shape[],
    axis: 'x' | 'y',
    delta: number,
    start: number,
  ) => { movingShapes: Shape[]; resizingShapes: Shape[] };
  makeSpace: (moving: Shape[], resizing: Shape[], delta: Point, direction: string, start: number) => void;
};
type CommandStack = {
  execute: (command: string, context: object) => void;
  registerHandler: (command: string, handler: object) => void;
  undo: () => void;
  redo: () => void;
  canUndo: () => boolean;
  canRedo: () => boolean;
};

type EditorActions = { register: (action: string, run: () => void) => void; unregister: (action: string) => void };
type CopyPaste = { paste: (context: { element: Shape; point: Point }) => Shape[] | undefined };

export type Handlers = {
  onChange: () => void;
  onSelect: (facts: ElementFacts | null) => void;
  onForms: (forms: Record<string, object>) => void;
  onTables: (tables: Record<string, string>) => void;
  onSimulation: (running: boolean) => void;
};
export type Words = {
  addStep: string;
  choices: StepChoice[];
  templates: StepTemplate[];
  topics: { id: string }[];
  translate: (text: string, replacements?: Record<string, string>) => string;
};

const FONT = '"IBM Plex Sans", sans-serif';
const GENERATED = /^(Activity|Event|Gateway|Flow|Message|Process|Participant)_[0-9a-z]+$/;
const RETRIES = 'PT10S,PT1M,PT10M,PT1H';
const GAP = 60;
/** From the middle of a step to what lies below it. */
const UNDER = 50;
/** Of the palette, and what stays free around a picture, in pixels. */
const BESIDE = 90;
const EDGE = 24;
const READABLE = 0.65;
/** Steps that begin with something to stand behind. */
const AFTER_ONLY = new Set<StepKind>(['deadline']);

class Change {
  preExecute({ run }: { run: () => void }) {
    run();
  }
}

/** Owns the bpmn-js modeler: the only class that knows its API. Every change from outside is one step of undo. */
export class DiagramModeler {
  private readonly modeler: Modeler;
  private simulating = false;
  private marked: [string, string][] = [];
  private quiet = true;

  constructor(
    container: HTMLElement,
    private readonly language: Language,
    private readonly handlers: Handlers,
    private readonly words: Words,
  ) {
    this.modeler = new Modeler({
      container,
      stepMenu: {
        title: words.addStep,
        choices: (element: Shape | null) =>
          words.choices.filter(
            (it) =>
              (element ? this.mayFollow(element, it.kind) : !AFTER_ONLY.has(it.kind)) &&
              this.isPublished(it.kind) &&
              (it.kind !== 'deadline' || (element ? element.businessObject.$instanceOf('bpmn:Activity') : false)),
          ),
        choose: (kind: StepKind, element: Shape | null) => this.insert(kind, element),
      },
      additionalModules: [camundaBehaviors, TokenSimulation, reducedMenus, { translate: ['value', words.translate] }],
      moddleExtensions: { camunda: camundaModdle },
      textRenderer: { defaultStyle: { fontFamily: FONT }, externalStyle: { fontFamily: FONT } },
      bpmnRenderer: {
        defaultFillColor: 'var(--cds-layer-02)',
        defaultStrokeColor: 'var(--cds-text-primary)',
        defaultLabelColor: 'var(--cds-text-primary)',
      },
    } as unknown as ConstructorParameters<typeof Modeler>[0]);
    this.commands().registerHandler('lejek.change', Change);
    const actions = this.modeler.get<EditorActions>('editorActions');
    actions.unregister('paste');
    actions.register('paste', () => this.paste());
    this.modeler.on('commandStack.changed', () => {
      if (!this.quiet) handlers.onChange();
      this.tellSelection();
    });
    this.modeler.on('selection.changed', () => this.tellSelection());
    this.modeler.on('tokenSimulation.toggleMode', ({ active }: { active: boolean }) => {
      this.simulating = active;
      handlers.onSimulation(active);
    });
    this.modeler.on('commandStack.element.updateLabel.postExecute', (event: unknown) => {
      const { element } = (event as { context: { element: Shape } }).context;
      this.giveId(element.labelTarget ?? element);
    });
  }

  /** The font comes first: measured with another one, labels would wrap where they should not. */
  async open(xml: string) {
    await document.fonts.load('12px "IBM Plex Sans"', 'Aą').catch(() => undefined);
    this.quiet = true;
    try {
      const moddle = this.modeler.get<{ fromXML: (xml: string) => Promise<{ rootElement: Moddle }> }>('moddle');
      const { rootElement } = await moddle.fromXML(xml);
      if (this.language === 'pl') polishInFront(rootElement, this.create);
      await this.modeler.importDefinitions(rootElement as never);
      this.marked = [];
    } finally {
      this.quiet = false;
    }
    this.begin();
    this.tellSelection();
  }

  async xml(): Promise<string> {
    const { xml = '' } = await this.modeler.saveXML();
    const moddle = this.modeler.get<{
      fromXML: (xml: string) => Promise<{ rootElement: Moddle }>;
      toXML: (root: Moddle, options: object) => Promise<{ xml: string }>;
    }>('moddle');
    const { rootElement } = await moddle.fromXML(xml);
    if (this.language === 'pl') englishInFront(rootElement, this.create);
    widenLabels(rootElement);
    return (await moddle.toXML(rootElement, { format: true })).xml;
  }

  undo() {
    if (this.commands().canUndo()) this.commands().undo();
  }

  redo() {
    if (this.commands().canRedo()) this.commands().redo();
  }

  history() {
    return { undo: this.commands().canUndo(), redo: this.commands().canRedo() };
  }

  /** The whole picture, beside the palette that lies over the canvas. */
  fit() {
    const { inner, outer } = this.boxes();
    if (outer.width === 0 || outer.height === 0) return;
    const room = { width: outer.width - BESIDE - EDGE, height: outer.height - 2 * EDGE };
    const scale = Math.min(1, Math.max(0.05, Math.min(room.width / inner.width, room.height / inner.height)));
    this.lookAt(inner.x + inner.width / 2, inner.y + inner.height / 2, scale, outer);
  }

  /** A large picture begins where the process does, so that its words can be read. */
  private begin() {
    this.fit();
    const canvas = this.canvas();
    if (canvas.zoom() >= READABLE) return;
    const { inner, outer } = this.boxes();
    const start = this.registry().filter((it) => it.type === 'bpmn:StartEvent')[0];
    const middle = start ? start.y + start.height / 2 : inner.y + inner.height / 2;
    this.lookAt(inner.x + (outer.width - BESIDE - EDGE) / 2 / READABLE, middle, READABLE, outer);
  }

  private lookAt(x: number, y: number, scale: number, outer: { width: number; height: number }) {
    const width = outer.width / scale;
    const height = outer.height / scale;
    this.canvas().viewbox({ x: x - width / 2 - (BESIDE - EDGE) / 2 / scale, y: y - height / 2, width, height });
  }

  private boxes() {
    const canvas = this.canvas();
    canvas.resized();
    return canvas.viewbox();
  }

  resized() {
    this.canvas().resized();
  }

  zoomBy(factor: number) {
    const canvas = this.canvas();
    canvas.zoom(Math.min(3, Math.max(0.05, canvas.zoom() * factor)));
  }

  simulate(running: boolean) {
    this.modeler.get<{ toggleMode: (active: boolean) => void }>('toggleMode').toggleMode(running);
  }

  /** Shows where something is wrong. */
  mark(problems: { id: string; severity: 'error' | 'warning' | 'info' }[]) {
    const canvas = this.canvas();
    const registry = this.registry();
    this.marked.forEach(([id, marker]) => registry.get(id) && canvas.removeMarker(id, marker));
    this.marked = problems
      .filter(({ id, severity }) => severity !== 'info' && registry.get(id))
      .map(({ id, severity }): [string, string] => [id, `lj-${severity}`]);
    this.marked.forEach(([id, marker]) => canvas.addMarker(id, marker));
  }

  select(id: string) {
    const element = this.registry().get(id);
    if (!element) return false;
    const canvas = this.canvas();
    canvas.resized();
    const root = canvas.findRoot(element);
    if (root && root !== canvas.getRootElement()) canvas.setRootElement(root);
    this.modeler.get<{ select: (element: Shape | null) => void }>('selection').select(element);
    if (element !== canvas.getRootElement()) canvas.scrollToElement(element);
    return true;
  }

  variables() {
    return variablesOf(this.definitions());
  }

  /** What can be found by its name, as one reads a picture: from left to right, from top to bottom. */
  elements(): { id: string; name: string }[] {
    return this.registry()
      .filter((it) => it.type !== 'label' && Boolean(it.businessObject?.$instanceOf?.('bpmn:FlowNode')))
      .sort((one, other) => one.x - other.x || one.y - other.y)
      .map(({ id, businessObject }) => {
        const { pl, en } = nameOf(businessObject, this.language);
        return { id, name: (this.language === 'pl' ? pl || en : en || pl) || id };
      });
  }

  /** Offers steps to add behind the selected element, or anywhere when none is selected. */
  offerSteps(at: Point) {
    const element = this.selected();
    const follows = element && this.words.choices.some((it) => this.mayFollow(element, it.kind));
    this.modeler.get<ReducedMenus>('reducedMenus').open(follows ? element : null, at);
  }

  /** Takes the selected elements away, with what leads to them. */
  remove() {
    const chosen = this.selection().filter((it) => it !== this.canvas().getRootElement());
    if (chosen.length > 0 && !this.simulating) this.modeling().removeElements(chosen);
  }

  messages() {
    return messagesOf(this.definitions());
  }

  processId(): string {
    return this.process()?.id ?? 'process';
  }

  /** Puts every shape in its place from left to right; one step of undo. */
  layout() {
    this.change(() => arrange(this.canvas().getRootElement(), this.modeling()));
    this.fit();
  }

  setName(id: string, texts: Partial<Texts>) {
    this.edit(id, (element) => {
      const bo = element.businessObject;
      const before = nameOf(bo, this.language);
      const after = { ...before, ...texts };
      const [front, behind] = this.language === 'pl' ? (['pl', 'en'] as const) : (['en', 'pl'] as const);
      if (after[front] !== before[front]) {
        if (element.type === 'bpmn:Process') this.modeling().updateProperties(element, { name: after[front] });
        else this.modeling().updateLabel(element, after[front]);
      }
      if (after[behind] !== before[behind]) {
        const name = propertyOf(bo, UNTOLD) === undefined ? `label:${behind}` : UNTOLD;
        this.putProperty(element, name, after[behind]);
      }
      this.giveId(element);
    });
  }

  setGuidance(id: string, texts: Partial<Texts>) {
    this.edit(id, (element) => {
      const bo = element.businessObject;
      if (texts.en !== undefined) {
        this.modeling().updateProperties(element, {
          documentation: texts.en ? [this.create('bpmn:Documentation', { text: texts.en })] : [],
        });
      }
      if (texts.pl !== undefined) this.putProperty(element, 'documentation:pl', texts.pl);
      return bo;
    });
  }

  /** Attributes of the element as the engine names them; `undefined` takes one away. */
  set(id: string, attributes: Record<string, unknown>) {
    this.edit(id, (element) => this.modeling().updateProperties(element, attributes));
  }

  setDelegate(id: string, name: string, inputs: [name: string, value: string][]) {
    this.edit(id, (element) => {
      this.modeling().updateProperties(element, {
        delegateExpression: name ? `\${${name}}` : undefined,
        type: undefined,
        topic: undefined,
      });
      const present = factsOf(element.businessObject, this.language).inputs.map((it) => it.name);
      inputs.filter(([it]) => !present.includes(it)).forEach(([it, value]) => this.putParameter(element, it, value));
    });
  }

  setInput(id: string, name: string, value: string) {
    this.edit(id, (element) => this.putParameter(element, name, value));
  }

  setTimer(id: string, kind: TimerKind, value: string) {
    this.edit(id, (element) => {
      const definition = definitionOf(element.businessObject)!;
      const expression = this.create('bpmn:FormalExpression', { body: value });
      expression.$parent = definition;
      this.modeling().updateModdleProperties(element, definition, {
        ...Object.fromEntries(TIMERS.map((it) => [it, undefined])),
        [kind]: expression,
      });
    });
  }

  setCondition(id: string, body: string | null) {
    this.edit(id, (element) => {
      if (body === null) {
        this.modeling().updateProperties(element, { conditionExpression: undefined });
        return;
      }
      const expression = this.create('bpmn:FormalExpression', { body });
      expression.$parent = element.businessObject;
      this.modeling().updateProperties(element, { conditionExpression: expression });
      const source = (element as Connection).source;
      if (source?.businessObject.default === element.businessObject) {
        this.modeling().updateProperties(source, { default: undefined });
      }
    });
  }

  /** The way that is taken when no other condition holds. */
  setDefault(id: string, isDefault: boolean) {
    this.edit(id, (element) => {
      const { source } = element as Connection;
      if (isDefault) this.modeling().updateProperties(element, { conditionExpression: undefined });
      this.modeling().updateProperties(source, { default: isDefault ? element.businessObject : undefined });
    });
  }

  setMessage(id: string, name: string) {
    this.edit(id, (element) => {
      const message = this.message(name);
      const definition = definitionOf(element.businessObject);
      if (definition) this.modeling().updateModdleProperties(element, definition, { messageRef: message });
      else this.modeling().updateProperties(element, { messageRef: message });
    });
  }

  setProperty(id: string, name: string, value: string) {
    this.edit(id, (element) => this.putProperty(element, name, value));
  }

  /** A called process hands on what its case is about. */
  setCalled(id: string, key: string) {
    this.edit(id, (element) => {
      this.modeling().updateProperties(element, { calledElement: key, calledElementBinding: 'latest' });
      const extensions = this.extensions(element);
      const values = (extensions.values as Moddle[] | undefined) ?? [];
      if (values.some((it) => it.$type === 'camunda:In')) return;
      const handedOn = this.create('camunda:In', { businessKey: '${caseSubject()}' });
      handedOn.$parent = extensions;
      this.modeling().updateModdleProperties(element, extensions, { values: [...values, handedOn] });
    });
  }

  destroy() {
    this.modeler.destroy();
  }

  /** Below what is selected: the library would hang it on the mouse, and whoever has none could not put it down. */
  private paste() {
    if (this.simulating) return;
    const element = this.selected();
    const view = this.canvas().viewbox();
    const beside =
      element?.businessObject.$instanceOf('bpmn:FlowNode') && element.type !== 'bpmn:BoundaryEvent' ? element : null;
    const pasted = this.modeler.get<CopyPaste>('copyPaste').paste({
      element: beside?.parent ?? this.home(),
      point: beside
        ? { x: beside.x + beside.width / 2, y: beside.y + beside.height + 100 }
        : { x: view.x + view.width / 2, y: view.y + view.height / 2 },
    });
    const [first] = (pasted ?? []).filter((it) => it.type !== 'label');
    if (first) this.canvas().scrollToElement(first);
  }

  private insert(kind: StepKind, after: Shape | null) {
    if (this.simulating) return;
    const used = new Set<string>();
    const steps = buildSteps(kind, {
      process: this.processId(),
      variables: this.variables(),
      templates: this.words.templates,
      topics: this.words.topics.map((it) => it.id),
      id: (wanted) => {
        const id = this.freeId(wanted, used);
        used.add(id);
        return id;
      },
    });
    if (Object.keys(steps.forms).length > 0) this.handlers.onForms(steps.forms);
    if (Object.keys(steps.tables).length > 0) this.handlers.onTables(steps.tables);
    this.change(() => {
      if (kind === 'deadline') this.attach(steps.nodes[0]!, after!);
      else this.place(steps, after);
    });
    const last = this.registry().get(steps.last);
    if (last) this.canvas().scrollToElement(last);
    this.select(steps.first);
  }

  private attach(node: StepNode, host: Shape) {
    const taken = host.attachers.length;
    const at = { x: host.x + host.width - 18 - taken * 44, y: host.y + host.height };
    const shape = this.modeling().createShape(this.newShape(node), at, host, { attach: true });
    this.fill(shape, node);
  }

  /** Behind a step that leads on, the new one comes in between and the rest makes room. */
  private place(steps: Steps, after: Shape | null) {
    const modeling = this.modeling();
    const onward =
      after && after.outgoing.length === 1 && !after.businessObject.$instanceOf('bpmn:Gateway') && steps.last
        ? after.outgoing.find((it) => it.type === 'bpmn:SequenceFlow')
        : undefined;
    const between = onward && !steps.nodes.some((it) => it.key === steps.last && it.type === 'bpmn:EndEvent');
    let origin: Point;
    if (after) {
      const ways = after.outgoing.length;
      origin = {
        x: after.x + after.width + GAP,
        y: after.y + after.height / 2 + (between || ways === 0 ? 0 : ways * 120),
      };
      if (after.type === 'bpmn:BoundaryEvent' && !between) origin = { x: after.x + 50, y: after.y + 110 };
    } else {
      const view = this.canvas().viewbox();
      origin = { x: view.x + view.width / 2 - steps.width / 2, y: view.y + view.height / 2 };
    }
    if (between && onward.target.x > after!.x) {
      const missing = origin.x + steps.width + GAP - onward.target.x;
      if (missing > 0) this.makeRoom('x', after!.x + after!.width + 1, missing);
    }
    const depth = Math.max(...steps.nodes.map((it) => it.at[1]));
    if (depth > 0 && this.isTaken(origin, steps.width, depth)) this.makeRoom('y', origin.y + UNDER, depth + UNDER);
    const parent = after?.type === 'bpmn:BoundaryEvent' ? after.host!.parent! : (after?.parent ?? this.home());
    const shapes = new Map<string, Shape>();
    for (const node of steps.nodes) {
      const at = { x: origin.x + node.at[0], y: origin.y + node.at[1] };
      const shape = modeling.createShape(this.newShape(node), at, parent);
      this.fill(shape, node);
      shapes.set(node.key, shape);
    }
    for (const flow of steps.flows) {
      const connection = modeling.connect(shapes.get(flow.from)!, shapes.get(flow.to)!, { type: 'bpmn:SequenceFlow' });
      modeling.updateProperties(connection, { id: this.freeId(`${flow.from}-to-${flow.to}`) });
      if (flow.name) this.putName(connection, flow.name);
      if (flow.condition) {
        const expression = this.create('bpmn:FormalExpression', { body: flow.condition });
        expression.$parent = connection.businessObject;
        modeling.updateProperties(connection, { conditionExpression: expression });
      }
      if (flow.isDefault) modeling.updateProperties(connection.source, { default: connection.businessObject });
    }
    const first = shapes.get(steps.first)!;
    const last = shapes.get(steps.last)!;
    if (!after) return;
    if (between) {
      const { waypoints } = onward;
      modeling.reconnectStart(onward, last, waypoints[0]!);
      modeling.layoutConnection(onward);
      if (last.type === 'bpmn:ExclusiveGateway' && last.outgoing.length > 1 && steps.flows.some((it) => it.condition)) {
        modeling.updateProperties(last, { default: onward.businessObject });
      }
    }
    const led = modeling.connect(after, first, { type: 'bpmn:SequenceFlow' });
    modeling.updateProperties(led, { id: this.freeId(`${after.id}-to-${first.id}`) });
  }

  /** Whether something stands where the steps reach below the line. */
  private isTaken({ x, y }: Point, width: number, depth: number) {
    const [left, right, top, bottom] = [x - UNDER, x + width + GAP, y + UNDER, y + depth + 2 * UNDER];
    return this.registry()
      .filter((it) => it.type !== 'label' && it.width !== undefined && it.parent !== undefined)
      .some((it) => it.x < right && left < it.x + it.width && it.y < bottom && top < it.y + it.height && it.y > y);
  }

  private makeRoom(axis: 'x' | 'y', start: number, delta: number) {
    const spaceTool = this.modeler.get<SpaceTool>('spaceTool');
    const root = this.canvas().getRootElement();
    const below: Shape[] = [];
    const walk = (it: Shape) =>
      (it.children ?? []).forEach((child) => {
        below.push(child);
        walk(child);
      });
    walk(root);
    const { movingShapes, resizingShapes } = spaceTool.calculateAdjustments(below, axis, delta, start);
    const by = axis === 'x' ? { x: delta, y: 0 } : { x: 0, y: delta };
    spaceTool.makeSpace(movingShapes, resizingShapes, by, axis === 'x' ? 'e' : 's', start);
  }

  private newShape(node: StepNode) {
    const create = this.modeler.get<{ create: (type: string, attrs: object) => Moddle }>('bpmnFactory');
    const businessObject = create.create(node.type, { id: node.key });
    return this.modeler
      .get<{ createShape: (attrs: object) => Shape }>('elementFactory')
      .createShape({ type: node.type, businessObject, eventDefinitionType: node.event });
  }

  private fill(shape: Shape, node: StepNode) {
    const modeling = this.modeling();
    if (node.attrs) modeling.updateProperties(shape, node.attrs);
    this.putName(shape, node.name);
    if (node.guidance) {
      modeling.updateProperties(shape, {
        documentation: [this.create('bpmn:Documentation', { text: node.guidance.en })],
      });
      this.putProperty(shape, 'documentation:pl', node.guidance.pl);
    }
    node.inputs?.forEach(([name, value]) => this.putParameter(shape, name, value));
    node.outputs?.forEach(([name, value]) => this.putParameter(shape, name, value, 'outputParameters'));
    if (node.timer) {
      const definition = definitionOf(shape.businessObject)!;
      const expression = this.create('bpmn:FormalExpression', { body: node.timer });
      expression.$parent = definition;
      modeling.updateModdleProperties(shape, definition, { timeDate: expression });
    }
    if (node.retries) {
      const extensions = this.extensions(shape);
      const retries = this.create('camunda:FailedJobRetryTimeCycle', { body: RETRIES });
      retries.$parent = extensions;
      modeling.updateModdleProperties(shape, extensions, {
        values: [...((extensions.values as Moddle[] | undefined) ?? []), retries],
      });
    }
  }

  private putName(shape: Shape, texts: Texts) {
    const [front, behind] = this.language === 'pl' ? (['pl', 'en'] as const) : (['en', 'pl'] as const);
    if (texts[front]) this.modeling().updateLabel(shape, texts[front]);
    if (texts[behind]) this.putProperty(shape, `label:${behind}`, texts[behind]);
  }

  private mayFollow(element: Shape, kind: StepKind) {
    const bo = element.businessObject;
    if (element.type === 'label' || !bo.$instanceOf('bpmn:FlowNode') || bo.$instanceOf('bpmn:EndEvent')) return false;
    return bo.$type !== 'bpmn:EventBasedGateway' || kind === 'wait' || kind === 'await-message';
  }

  /** Whether the server publishes what the step calls, and it fits what the cases here are about. */
  private isPublished(kind: StepKind) {
    if (kind === 'program') return this.words.topics.length > 0;
    const name = TEMPLATES[kind];
    if (!name) return true;
    const template = this.words.templates.find((it) => it.id === name);
    return Boolean(template) && (!template!.subject || this.variables().includes(`${template!.subject}Id`));
  }

  private home(): Shape {
    const root = this.canvas().getRootElement();
    if (root.type !== 'bpmn:Collaboration') return root;
    return root.children?.find((it) => it.type === 'bpmn:Participant') ?? root;
  }

  private message(name: string): Moddle {
    const definitions = this.definitions();
    const roots = definitions.get('rootElements') as Moddle[];
    const known = roots.find((it) => it.$type === 'bpmn:Message' && it.name === name);
    if (known) return known;
    const message = this.create('bpmn:Message', { id: this.freeId(`${idOf(name)}-message`), name });
    message.$parent = definitions;
    roots.unshift(message);
    return message;
  }

  /** A new element is called as it is named, once: reports and the trail use ids. */
  private giveId(element: Shape) {
    const bo = element.businessObject;
    if (!GENERATED.test(element.id) || !isLabelled(bo) || element.type === 'bpmn:Process') return;
    const names = nameOf(bo, this.language);
    const connection = element as Connection;
    const wanted = connection.source
      ? `${connection.source.id}-to-${connection.target.id}`
      : idOf(names.en || names.pl);
    if (wanted) this.modeling().updateProperties(element, { id: this.freeId(wanted) });
  }

  private freeId(wanted: string, used?: Set<string>) {
    const ids = this.modeler.get<{ ids: { assigned: (id: string) => unknown } }>('moddle').ids;
    const taken = (id: string) => Boolean(ids.assigned(id)) || Boolean(this.registry().get(id)) || used?.has(id);
    if (!taken(wanted)) return wanted;
    let next = 2;
    while (taken(`${wanted}-${next}`)) next += 1;
    return `${wanted}-${next}`;
  }

  private extensions(element: Shape): Moddle {
    const bo = element.businessObject;
    const known = bo.extensionElements as Moddle | undefined;
    if (known) return known;
    const extensions = this.create('bpmn:ExtensionElements', { values: [] });
    extensions.$parent = bo;
    this.modeling().updateProperties(element, { extensionElements: extensions });
    return extensions;
  }

  private putProperty(element: Shape, name: string, value: string) {
    const modeling = this.modeling();
    const found = propertiesOf(element.businessObject).find((it) => it.name === name);
    if (found && value) {
      modeling.updateModdleProperties(element, found, { value });
      return;
    }
    if (found) {
      const holder = found.$parent!;
      modeling.updateModdleProperties(element, holder, {
        values: (holder.values as Moddle[]).filter((it) => it !== found),
      });
      return;
    }
    if (!value) return;
    const extensions = this.extensions(element);
    const values = (extensions.values as Moddle[] | undefined) ?? [];
    let holder = values.find((it) => it.$type === 'camunda:Properties');
    if (!holder) {
      holder = this.create('camunda:Properties', { values: [] });
      holder.$parent = extensions;
      modeling.updateModdleProperties(element, extensions, { values: [holder, ...values] });
    }
    const property = this.create('camunda:Property', { name, value });
    property.$parent = holder;
    modeling.updateModdleProperties(element, holder, {
      values: [...((holder.values as Moddle[] | undefined) ?? []), property],
    });
  }

  private putParameter(
    element: Shape,
    name: string,
    value: string,
    which: 'inputParameters' | 'outputParameters' = 'inputParameters',
  ) {
    const modeling = this.modeling();
    const extensions = this.extensions(element);
    const values = (extensions.values as Moddle[] | undefined) ?? [];
    let holder = values.find((it) => it.$type === 'camunda:InputOutput');
    if (!holder) {
      holder = this.create('camunda:InputOutput', {});
      holder.$parent = extensions;
      modeling.updateModdleProperties(element, extensions, { values: [...values, holder] });
    }
    const all = (holder[which] as Moddle[] | undefined) ?? [];
    const found = all.find((it) => it.name === name);
    if (found) {
      modeling.updateModdleProperties(element, found, { value });
      return;
    }
    const type = which === 'inputParameters' ? 'camunda:InputParameter' : 'camunda:OutputParameter';
    const parameter = this.create(type, { name, value });
    parameter.$parent = holder;
    modeling.updateModdleProperties(element, holder, { [which]: [...all, parameter] });
  }

  private edit(id: string, run: (element: Shape) => unknown) {
    const element = this.registry().get(id);
    if (element) this.change(() => run(element));
  }

  private change(run: () => unknown) {
    this.commands().execute('lejek.change', { run });
  }

  private selection() {
    return this.modeler.get<{ get: () => Shape[] }>('selection').get();
  }

  private selected(): Shape | null {
    const [element, ...more] = this.selection();
    return element && more.length === 0 ? (element.labelTarget ?? element) : null;
  }

  private tellSelection() {
    const selected = this.selection();
    if (selected.length > 1) {
      this.handlers.onSelect(null);
      return;
    }
    const element = selected[0]?.labelTarget ?? selected[0] ?? this.canvas().getRootElement();
    const bo =
      element?.businessObject?.$type === 'bpmn:Collaboration' || !element ? this.process() : element.businessObject;
    this.handlers.onSelect(bo ? factsOf(bo, this.language) : null);
  }

  private process(): Moddle | undefined {
    const roots = (this.definitions()?.rootElements as Moddle[] | undefined) ?? [];
    return (
      roots.find((it) => it.$type === 'bpmn:Process' && it.isExecutable) ??
      roots.find((it) => it.$type === 'bpmn:Process')
    );
  }

  private readonly create = (type: string, attrs: Record<string, unknown> = {}): Moddle =>
    this.modeler.get<{ create: (type: string, attrs: object) => Moddle }>('moddle').create(type, attrs);

  private definitions() {
    return this.modeler.getDefinitions() as unknown as Moddle;
  }

  private modeling() {
    return this.modeler.get<Modeling>('modeling');
  }

  private canvas() {
    return this.modeler.get<Canvas>('canvas');
  }

  private registry() {
    return this.modeler.get<Registry>('elementRegistry');
  }

  private commands() {
    return this.modeler.get<CommandStack>('commandStack');
  }
}
