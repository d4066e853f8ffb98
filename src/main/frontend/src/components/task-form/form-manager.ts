import { Form } from '@bpmn-io/form-js-viewer';
import type { FieldError } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';
import { speakInCalendars } from './calendar';
import { formLabel, formMessage } from './form-messages';

export type FormData = Record<string, unknown>;
export type FormSchema = Record<string, unknown>;

type Component = { id: string; key?: string; path?: string; type: string; components?: Component[] };
type Validator = { validateFieldInstance: (instance: unknown, value: unknown) => string[] };
type Handlers = { onChange: (data: FormData) => void; onSubmit: (data: FormData) => void };

const LABELLED = ['aria-label', 'placeholder', 'title'];

/** Owns form-js: the only class that knows its API. */
export class FormManager {
  private readonly form: Form;
  private readonly observer: MutationObserver;
  private importing = false;
  private schema: FormSchema = {};
  private last = '';

  constructor(
    private readonly container: HTMLElement,
    private readonly language: Language,
    handlers: Handlers,
  ) {
    speakInCalendars(language);
    this.form = new Form({ container });
    this.form.on('changed', () => {
      if (this.importing) return;
      const values = this.values();
      const text = JSON.stringify(values);
      if (text === this.last) return;
      this.last = text;
      handlers.onChange(values);
    });
    this.form.on('submit', ({ data, errors }: { data: FormData; errors: Record<string, unknown> }) => {
      if (Object.keys(errors).length === 0) handlers.onSubmit(data);
      else this.focusFirstError();
    });
    this.observer = new MutationObserver(() => this.translateLabels());
    this.observer.observe(container, { subtree: true, childList: true, characterData: true });
  }

  async open(schema: FormSchema, data: FormData, readOnly: boolean) {
    this.importing = true;
    this.schema = schema;
    try {
      await this.form.importSchema(schema, data);
      this.translateMessages();
      if (readOnly) this.setReadOnly(true);
      this.last = JSON.stringify(this.values());
    } finally {
      this.importing = false;
    }
  }

  setReadOnly(readOnly: boolean) {
    this.form.setProperty('readOnly', readOnly);
  }

  submit() {
    this.form.submit();
  }

  /** What a draft keeps: the values of the components a person may edit. */
  values(): FormData {
    return structuredClone(this.form._getSubmitData()) as FormData;
  }

  /** Shows the server's errors at their components and returns those that belong to none. */
  showErrors(errors: FieldError[]): FieldError[] {
    const byKey = new Map(this.components().map((it) => [it.key, it.id]));
    const shown: Record<string, string[]> = {};
    const rest: FieldError[] = [];
    for (const error of errors) {
      const id = byKey.get(error.field) ?? byKey.get(error.field.split(/[.[]/)[0]);
      if (id) shown[id] = [...(shown[id] ?? []), error.message];
      else rest.push(error);
    }
    this.form._setState({ errors: shown });
    this.focusFirstError();
    return rest;
  }

  destroy() {
    this.observer.disconnect();
    this.form.destroy();
  }

  private components() {
    const all: Component[] = [];
    const walk = (items: Component[] = []) =>
      items.forEach((it) => {
        all.push(it);
        walk(it.components);
      });
    walk(this.schema.components as Component[]);
    return all.filter((it) => it.key);
  }

  private translateMessages() {
    const validator = this.form.get<Validator>('validator');
    const original = validator.validateFieldInstance.bind(validator);
    validator.validateFieldInstance = (instance, value) =>
      original(instance, value).map((it) => formMessage(it, this.language));
  }

  private translateLabels() {
    const texts = document.createTreeWalker(this.container, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode() as Text | null; node; node = texts.nextNode() as Text | null) {
      const text = formLabel(node.data, this.language);
      if (text !== node.data) node.data = text;
    }
    for (const name of LABELLED) {
      for (const element of this.container.querySelectorAll(`[${name}]`)) {
        const label = element.getAttribute(name) ?? '';
        const text = formLabel(label, this.language);
        if (text !== label) element.setAttribute(name, text);
      }
    }
  }

  private focusFirstError() {
    requestAnimationFrame(() => {
      const field = this.container.querySelector('.fjs-has-errors');
      field?.scrollIntoView({ block: 'center' });
      field?.querySelector<HTMLElement>('input, select, textarea, [tabindex]')?.focus({ preventScroll: true });
    });
  }
}
