import { FormEditor as FormJsEditor } from '@bpmn-io/form-js-editor';
import { idOf } from '@/components/bpmn-editor/expressions';
import type { Language } from '@/lib/i18n/language';
import { englishForm, polishForm, type Field } from './form-texts';

type EventBus = { on: (event: string, handler: (event: { selection?: Field | null }) => void) => void };
type Commands = { undo: () => void; redo: () => void; canUndo: () => boolean; canRedo: () => boolean };
type Modeling = {
  addFormField: (field: { type: string }, into: Field, index: number) => void;
  editFormField: (field: Field, properties: object) => void;
  removeFormField: (field: Field, from: Field, index: number) => void;
};
type Registry = { get: (id: string) => (Field & { _parent?: string }) | undefined };
type Selection = { set: (field: Field) => void; get: () => Field | null };

/** What the library's own palette adds to: {@link FormJsEditor.getSchema} answers a copy. */
type Stateful = { _getState: () => { schema: Field } };

type Handlers = { onChange: () => void; onSelect: (field: Field | null) => void };

/** Keys that the library makes up. */
const GENERATED = /^[a-z]+_[a-z0-9]{5,}$/;
/** Words that expressions mean something else by. */
const RESERVED = new Set([
  'this',
  'parent',
  'task',
  'null',
  'true',
  'false',
  'and',
  'or',
  'not',
  'if',
  'then',
  'else',
  'for',
  'in',
  'return',
]);

/** Components that a form may not have here (no HTML, no foreign pages, no code, no files). */
const REFUSED = ['html', 'iframe', 'filepicker', 'documentPreview', 'expression'];

/** Owns the editor of form-js: the only class that knows its API. */
export class FormDesigner {
  private readonly editor: FormJsEditor;
  private quiet = true;

  constructor(
    private readonly container: HTMLElement,
    private readonly language: Language,
    handlers: Handlers,
  ) {
    const noPanel = { attachTo: () => {}, detach: () => {} };
    this.editor = new FormJsEditor({
      container,
      exporter: { name: 'Lejek', version: '1' },
      additionalModules: [{ propertiesPanel: ['value', noPanel], propertiesProvider: ['value', null] }],
    } as never);
    const known = this.editor.get<{ _formFields: Record<string, unknown> }>('formFields')._formFields;
    REFUSED.forEach((it) => delete known[it]);
    const events = this.editor.get<EventBus>('eventBus');
    events.on('commandStack.changed', () => {
      if (this.quiet) return;
      handlers.onChange();
      handlers.onSelect(this.selected());
    });
    events.on('selection.changed', () => handlers.onSelect(this.selected()));
    container.addEventListener('click', this.addClicked);
  }

  /** The library adds by dragging and by Enter alone; most people click first. */
  private readonly addClicked = (event: MouseEvent) => {
    const entry = (event.target as Element).closest<HTMLElement>('.fjs-palette-field');
    const type = entry?.dataset.fieldType;
    if (!type || event.detail === 0) return;
    const { schema } = (this.editor as unknown as Stateful)._getState();
    this.editor.get<Modeling>('modeling').addFormField({ type }, schema, schema.components?.length ?? 0);
    this.showSelected();
  };

  private showSelected() {
    const id = this.selected()?.id;
    requestAnimationFrame(() =>
      this.container.querySelector(`[data-id="${CSS.escape(id ?? '')}"]`)?.scrollIntoView({ block: 'nearest' }),
    );
  }

  async open(schema: object) {
    this.quiet = true;
    await this.editor.importSchema(structuredClone(this.language === 'pl' ? polishForm(schema) : schema) as never);
    this.quiet = false;
  }

  schema(): object {
    const saved = structuredClone(this.editor.saveSchema()) as unknown as object;
    return this.language === 'pl' ? englishForm(saved) : saved;
  }

  change(id: string, properties: object) {
    const field = this.editor.get<Registry>('formFieldRegistry').get(id);
    if (!field) return;
    const label = (properties as Field).label;
    const key = label && GENERATED.test(field.key ?? '') ? this.freeKey(label) : undefined;
    this.editor.get<Modeling>('modeling').editFormField(field, key ? { ...properties, key } : properties);
  }

  /** A new field is called as it is labelled, once: conditions and reports use its key. */
  private freeKey(label: string): string | undefined {
    const words = idOf(label).split('-').slice(0, 4);
    const wanted = words.map((it, index) => (index === 0 ? it : it.charAt(0).toUpperCase() + it.slice(1))).join('');
    if (!wanted) return undefined;
    const keys = new Set<string | undefined>();
    const walk = (it: Field) => {
      keys.add(it.key);
      it.components?.forEach(walk);
    };
    walk(this.editor.getSchema() as unknown as Field);
    let key = RESERVED.has(wanted) ? `${wanted}Answer` : wanted;
    for (let next = 2; keys.has(key); next += 1) key = `${wanted}${next}`;
    return key;
  }

  select(id: string): boolean {
    const field = this.editor.get<Registry>('formFieldRegistry').get(id);
    if (!field) return false;
    this.editor.get<Selection>('selection').set(field);
    this.showSelected();
    return true;
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

  destroy() {
    this.container.removeEventListener('click', this.addClicked);
    this.editor.destroy();
  }

  private selected(): Field | null {
    const field = this.editor.get<Selection>('selection').get();
    return field && field.type !== 'default' ? { ...field } : null;
  }

  private commands() {
    return this.editor.get<Commands>('commandStack');
  }
}
