import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type { Language } from '@/lib/i18n/language';
import { localiseLabels, type ModdleElement } from './localise-labels';

export type Marks = {
  active?: string[];
  done?: string[];
  incidents?: string[];
  added?: string[];
  removed?: string[];
  changed?: string[];
  moved?: string[];
  /** What somebody looks at. */
  chosen?: string[];
  /** By how much, from the least to the most: five steps. */
  heat?: string[][];
};

/** A number at an element, and what happens when somebody clicks it. */
export type Badge = {
  element: string;
  text: string;
  /** What it means, for those who cannot see where it stands. */
  label?: string;
  tone?: 'warning' | 'error';
  /** Left out where the picture is so small that the numbers would cover each other and the names. */
  minZoom?: number;
  onClick?: () => void;
};

type Overlays = {
  add: (
    id: string,
    type: string,
    overlay: {
      position: { top?: number; bottom?: number; left: number };
      scale: { min: number };
      show?: { minZoom: number };
      html: HTMLElement;
    },
  ) => string;
  remove: (filter: { type: string }) => void;
};
type Shape = { id: string; x: number; y: number; width: number; height: number };
type Pickable = { id: string; parent?: unknown; waypoints?: unknown; labelTarget?: Pickable };
type EventBus = { on: (event: string, listener: (event: { element: Pickable }) => void) => void };
type Moddle = { fromXML: (xml: string) => Promise<{ rootElement: ModdleElement }> };
type Registry = { get: (id: string) => Shape | undefined };
type Canvas = {
  addMarker: (id: string, marker: string) => void;
  removeMarker: (id: string, marker: string) => void;
  zoom: (level: number | 'fit-viewport', center?: unknown) => number;
  viewbox: (box?: { x: number; y: number; width: number; height: number }) => {
    x: number;
    y: number;
    width: number;
    height: number;
    outer: { width: number; height: number };
  };
  findRoot: (element: Shape) => unknown;
  getRootElement: () => unknown;
  setRootElement: (root: unknown) => void;
  resized: () => void;
};

const BADGE = 'lj-badge';
/** Events and gateways are narrower. */
const SMALL = 60;
const FONT = '"IBM Plex Sans", sans-serif';
const MARKERS: [Exclude<keyof Marks, 'heat'>, string][] = [
  ['done', 'lj-done'],
  ['active', 'lj-active'],
  ['incidents', 'lj-incident'],
  ['moved', 'lj-moved'],
  ['changed', 'lj-changed'],
  ['added', 'lj-added'],
  ['removed', 'lj-removed'],
  ['chosen', 'lj-chosen'],
];

/** Owns the bpmn-js viewer: the only class that knows its API. */
export class DiagramViewer {
  private readonly viewer: NavigatedViewer;
  private marked: [string, string][] = [];

  constructor(container: HTMLElement) {
    this.viewer = new NavigatedViewer({
      container,
      textRenderer: { defaultStyle: { fontFamily: FONT }, externalStyle: { fontFamily: FONT } },
      bpmnRenderer: {
        defaultFillColor: 'var(--cds-layer-02)',
        defaultStrokeColor: 'var(--cds-text-primary)',
        defaultLabelColor: 'var(--cds-text-primary)',
      },
    } as ConstructorParameters<typeof NavigatedViewer>[0]);
  }

  /** Tells which step, event or gateway is clicked; its name outside of it counts, the background and arrows do not. */
  onPick(listener: (element: string) => void) {
    this.viewer.get<EventBus>('eventBus').on('element.click', ({ element }) => {
      const picked = element.labelTarget ?? element;
      if (picked.parent && !picked.waypoints) listener(picked.id);
    });
  }

  /** The font comes first: measured with another one, labels would wrap where they should not. */
  async open(xml: string, language: Language) {
    await document.fonts.load('12px "IBM Plex Sans"', 'Aą').catch(() => undefined);
    const { rootElement } = await this.viewer.get<Moddle>('moddle').fromXML(xml);
    localiseLabels(rootElement, language);
    this.marked = [];
    await this.viewer.importDefinitions(rootElement as never);
  }

  mark(marks: Marks) {
    const canvas = this.canvas();
    const registry = this.viewer.get<Registry>('elementRegistry');
    this.marked.forEach(([id, marker]) => canvas.removeMarker(id, marker));
    const wanted = [
      ...MARKERS.map(([kind, marker]) => [marks[kind] ?? [], marker] as const),
      ...(marks.heat ?? []).map((ids, level) => [ids, `lj-heat-${level + 1}`] as const),
    ];
    this.marked = wanted.flatMap(([ids, marker]) =>
      ids.filter((id) => registry.get(id)).map((id): [string, string] => [id, marker]),
    );
    this.marked.forEach(([id, marker]) => canvas.addMarker(id, marker));
  }

  /** Elements that the diagram does not have are left out. */
  badge(badges: Badge[]) {
    const overlays = this.viewer.get<Overlays>('overlays');
    const registry = this.viewer.get<Registry>('elementRegistry');
    overlays.remove({ type: BADGE });
    const at = new Map<string, HTMLElement>();
    badges.forEach(({ element, text, label, tone, minZoom, onClick }) => {
      const shape = registry.get(element);
      if (!shape) return;
      const html = document.createElement(onClick ? 'button' : 'span');
      html.className = tone ? `lj-badge lj-badge-${tone}` : 'lj-badge';
      html.textContent = text;
      if (label) {
        html.title = label;
        html.setAttribute('aria-label', label);
      }
      if (onClick) html.addEventListener('click', onClick);
      const beside = at.get(element);
      if (beside) {
        beside.append(html);
        return;
      }
      const group = document.createElement('div');
      group.className = 'lj-badges';
      group.append(html);
      at.set(element, group);
      // What is small has its name below.
      const position =
        shape.width < SMALL
          ? { top: -14, left: shape.width - 10 }
          : { bottom: 10, left: Math.max(0, shape.width / 2 - 14) };
      overlays.add(element, BADGE, {
        position,
        scale: { min: 0.8 },
        show: minZoom ? { minZoom } : undefined,
        html: group,
      });
    });
  }

  /** Shows the whole picture, or one element in its middle; nothing where there is no room, as on a page that goes. */
  show(elementId?: string) {
    const canvas = this.canvas();
    canvas.resized();
    const room = canvas.viewbox().outer;
    if (room.width === 0 || room.height === 0) return;
    const shape = elementId ? this.viewer.get<Registry>('elementRegistry').get(elementId) : undefined;
    if (!shape) {
      canvas.zoom('fit-viewport', 'auto');
      return;
    }
    const root = canvas.findRoot(shape);
    if (root && root !== canvas.getRootElement()) canvas.setRootElement(root);
    const { outer } = canvas.viewbox();
    const scale = Math.min(1, Math.max(0.6, outer.width / (shape.width * 4.5)));
    const width = outer.width / scale;
    const height = outer.height / scale;
    canvas.viewbox({
      x: shape.x + shape.width / 2 - width / 2,
      y: shape.y + shape.height / 2 - height / 2,
      width,
      height,
    });
  }

  /** Shows an element if it is out of sight, and leaves the picture alone if it is not. */
  reveal(elementId: string) {
    const shape = this.viewer.get<Registry>('elementRegistry').get(elementId);
    const { x, y, width, height } = this.canvas().viewbox();
    if (!shape || width === 0) return;
    const isInSight =
      shape.x >= x && shape.y >= y && shape.x + shape.width <= x + width && shape.y + shape.height <= y + height;
    if (!isInSight) this.show(elementId);
  }

  zoomBy(factor: number) {
    const canvas = this.canvas();
    canvas.zoom(Math.min(3, Math.max(0.15, canvas.zoom(undefined as never) * factor)));
  }

  destroy() {
    this.viewer.destroy();
  }

  private canvas() {
    return this.viewer.get<Canvas>('canvas');
  }
}
