import type { StepKind } from './steps';

type Entry = {
  group?: unknown;
  className?: string;
  title?: string;
  label?: string;
  action?: unknown;
  [key: string]: unknown;
};
type Entries = Record<string, Entry>;
type Element = { id: string; type: string; businessObject: { $instanceOf: (type: string) => boolean } };
type Position = { x: number; y: number };
type PopupMenu = {
  open: (target: unknown, id: string, position: Position, options?: object) => void;
  registerProvider: (id: string, priority: number, provider: object) => void;
};
type Provides = { registerProvider: (priority: number, provider: object) => void };

export type StepChoice = { kind: StepKind; label: string; description: string; className: string; group: string };
export type StepMenu = {
  title: string;
  choices: (element: Element | null) => StepChoice[];
  choose: (kind: StepKind, element: Element | null) => void;
};

/** Of the menu of steps, in pixels: it opens where it can be seen as a whole. */
const WIDTH = 340;
const HEIGHT = 540;

/** After the libraries' own providers: what they offer is there to be cut. */
const LATE = 400;

/** What neither the engine nor the rules would let through, or what would only confuse. */
const REFUSED =
  /script|complex|compensation|cancel|ad-?hoc|transaction|toggle-loop|multiple|collection|instantiat|link|send-task|manual-task|collapsed|data-/;
const REFUSED_TOOLS = /data-|participant-expanded|task|intermediate-event|subprocess|group$/;

const without = (entries: Entries, refused: RegExp): Entries =>
  Object.fromEntries(Object.entries(entries).filter(([key]) => !refused.test(key)));

/** Palette, pad and menus with what a manager can use and the check lets through; steps of our own come first. */
export class ReducedMenus {
  static $inject = ['palette', 'contextPad', 'popupMenu', 'config.stepMenu'];

  constructor(
    palette: Provides,
    contextPad: Provides,
    private readonly popupMenu: PopupMenu,
    private readonly menu: StepMenu,
  ) {
    palette.registerProvider(LATE, { getPaletteEntries: () => (entries: Entries) => this.palette(entries) });
    contextPad.registerProvider(LATE, {
      getContextPadEntries: (element: Element) => (entries: Entries) => this.pad(element, entries),
    });
    popupMenu.registerProvider('bpmn-replace', LATE, {
      getPopupMenuEntries: () => (entries: Entries) => without(entries, REFUSED),
      getPopupMenuHeaderEntries: () => (entries: Entries) => without(entries, REFUSED),
    });
    popupMenu.registerProvider('lejek-steps', LATE, {
      getPopupMenuEntries: (target: Element | Element[]) => this.steps(Array.isArray(target) ? null : target),
    });
  }

  private palette(entries: Entries): Entries {
    return {
      ...without(entries, REFUSED_TOOLS),
      'create.step': {
        group: 'activity',
        className: 'bpmn-icon-task lj-add-step',
        title: this.menu.title,
        action: {
          click: (event: MouseEvent) => {
            const box = (event.currentTarget as HTMLElement | null)?.getBoundingClientRect?.();
            this.open(null, box ? { x: box.right + 8, y: box.top } : { x: event.x + 16, y: event.y });
          },
        },
      },
    };
  }

  private pad(element: Element, entries: Entries): Entries {
    const kept = without(entries, /append\.(append-task|intermediate-event|compensation|condition|signal|receive)/);
    if (this.menu.choices(element).length === 0) return kept;
    return {
      'append.step': {
        group: 'model',
        className: 'bpmn-icon-task lj-add-step',
        title: this.menu.title,
        action: {
          click: (event: MouseEvent) => {
            const box = (event.target as HTMLElement).getBoundingClientRect();
            this.open(element, { x: box.right + 8, y: box.top }, event);
          },
        },
      },
      ...kept,
    };
  }

  open(element: Element | null, { x, y }: Position, event?: MouseEvent) {
    const position = {
      x: Math.min(x, window.innerWidth - WIDTH - 16),
      y: Math.max(16, Math.min(y, window.innerHeight - HEIGHT)),
    };
    this.popupMenu.open(
      element ?? [],
      'lejek-steps',
      Object.assign(position, { cursor: { x: event?.x ?? position.x, y: event?.y ?? position.y } }),
      { title: this.menu.title, width: WIDTH, search: true },
    );
  }

  private steps(element: Element | null): Entries {
    return Object.fromEntries(
      this.menu.choices(element).map(({ kind, label, description, className, group }) => [
        kind,
        {
          label,
          description,
          className,
          group: { id: group, name: group },
          action: () => this.menu.choose(kind, element),
        },
      ]),
    );
  }
}

export const reducedMenus = { __init__: ['reducedMenus'], reducedMenus: ['type', ReducedMenus] };
