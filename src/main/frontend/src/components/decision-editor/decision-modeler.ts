import Modeler from 'dmn-js/lib/Modeler';
import Viewer from 'dmn-js/lib/Viewer';
import type { Language } from '@/lib/i18n/language';
import { englishTitles, polishTitles } from './column-titles';

type View = { id: string; name?: string; type: string; element: { $type: string } };
type Active = {
  on: (event: string, handler: () => void) => void;
  get: <T>(name: string, strict?: boolean) => T;
};
type Dmn = {
  importXML: (xml: string, options: object) => Promise<unknown>;
  saveXML: (options: object) => Promise<{ xml: string }>;
  getViews: () => View[];
  open: (view: View) => Promise<unknown>;
  getActiveViewer: () => Active | undefined;
  on: (event: string, handler: () => void) => void;
  destroy: () => void;
};
type Keyboard = { addListener: (listener: (key: number, event: KeyboardEvent) => true | undefined) => void };
type Actions = { trigger: (action: string) => unknown };
type Commands = { undo: () => void; redo: () => void; canUndo: () => boolean; canRedo: () => boolean };

const ENTER = 13;

type Options = {
  language: Language;
  readOnly: boolean;
  translate: (text: string, replacements?: Record<string, string>) => string;
  onChange: () => void;
};

/** Owns dmn-js: the only class that knows its API. */
export class DecisionModeler {
  private readonly dmn: Dmn;
  private readonly heard = new WeakSet<object>();
  private titles: ReturnType<typeof polishTitles>['titles'] = new Map();
  private quiet = true;

  constructor(
    private readonly container: HTMLElement,
    private readonly options: Options,
  ) {
    const words = { additionalModules: [{ translate: ['value', options.translate] }] };
    const Dmn = options.readOnly ? Viewer : Modeler;
    this.dmn = new Dmn({
      container,
      drd: words,
      decisionTable: words,
      literalExpression: words,
      boxedExpression: words,
    }) as Dmn;
    this.dmn.on('views.changed', () => this.listen());
  }

  async open(xml: string) {
    this.quiet = true;
    const shown = this.options.language === 'pl' ? polishTitles(xml) : { xml, titles: new Map() };
    this.titles = shown.titles;
    await this.dmn.importXML(shown.xml, { open: false });
    const views = this.dmn.getViews();
    const tables = views.filter((it) => it.type === 'decisionTable');
    const view = tables[0] ?? views[0];
    this.container.dataset.tables = String(tables.length);
    if (view) await this.dmn.open(view);
    // What is wider than the screen is scrolled with the keyboard, too.
    this.container.querySelector('.tjs-table-container')?.setAttribute('tabindex', '0');
    this.listen();
    this.quiet = false;
  }

  async xml(): Promise<string> {
    const { xml } = await this.dmn.saveXML({ format: true });
    return englishTitles(xml, this.titles);
  }

  undo() {
    if (this.commands()?.canUndo()) this.commands()!.undo();
  }

  redo() {
    if (this.commands()?.canRedo()) this.commands()!.redo();
  }

  history() {
    return { undo: this.commands()?.canUndo() ?? false, redo: this.commands()?.canRedo() ?? false };
  }

  /** Brings a row or a column into view. */
  select(id: string): boolean {
    const cell = this.container.querySelector(
      `[data-row-id="${CSS.escape(id)}"], [data-col-id="${CSS.escape(id)}"], [data-element-id="${CSS.escape(id)}"]`,
    );
    cell?.scrollIntoView({ block: 'center', inline: 'nearest' });
    (cell as HTMLElement | null)?.click();
    return Boolean(cell);
  }

  destroy() {
    this.dmn.destroy();
  }

  private listen() {
    const active = this.dmn.getActiveViewer();
    if (!active || this.heard.has(active)) return;
    this.heard.add(active);
    active.on('commandStack.changed', () => {
      if (!this.quiet) this.options.onChange();
    });
    if (this.options.readOnly) return;
    // Enter ends what is typed. In the last row it would add another that fits always.
    active.get<Keyboard | null>('keyboard', false)?.addListener((key, event) => {
      if (key !== ENTER || event.shiftKey || event.ctrlKey || event.metaKey) return undefined;
      if (!(event.target as Element).closest('td, th')) return undefined;
      active.get<Actions>('editorActions').trigger('selectCellBelow');
      return true;
    });
  }

  private commands() {
    return this.options.readOnly ? undefined : this.dmn.getActiveViewer()?.get<Commands>('commandStack');
  }
}
