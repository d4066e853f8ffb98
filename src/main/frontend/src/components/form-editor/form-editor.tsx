import '@bpmn-io/form-js-viewer/dist/assets/form-js-base.css';
import '@bpmn-io/form-js-viewer/dist/assets/flatpickr/light.css';
import '@bpmn-io/form-js-editor/dist/assets/dragula.css';
import '@bpmn-io/form-js-editor/dist/assets/form-js-editor-base.css';
import './form-editor.scss';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { UndoRedo } from '@/components/editor-tools/undo-redo';
import { translateDom } from '@/components/editor-words/translate-dom';
import { Failure } from '@/components/states/failure';
import { useI18n } from '@/lib/i18n/i18n';
import { FieldPanel } from './field-panel';
import { FormDesigner } from './form-designer';
import type { Field } from './form-texts';
import { fieldWords, paletteWords } from './words.pl';

type Props = {
  schema: object;
  /** Another number is another content; while it stays, what is drawn here counts. */
  stamp: number;
  label: string;
  targets: { value: string; label: string }[];
  sources: { id: string; label: string }[];
  onChange: (schema: object) => void;
  /** What to bring into view; another number asks again. */
  focus?: { id: string; asked: number } | null;
};

const SETTLED = 300;

/** A form to compose, with what can be said of the chosen field beside it. */
export const FormEditor = ({ schema, stamp, label, targets, sources, onChange, focus }: Props) => {
  const { t, language } = useI18n();
  const container = useRef<HTMLDivElement>(null);
  const [designer, setDesigner] = useState<FormDesigner | null>(null);
  const [field, setField] = useState<Field | null>(null);
  const [history, setHistory] = useState({ undo: false, redo: false });
  const [failure, setFailure] = useState<unknown>(null);
  const latest = useRef({ schema, onChange });
  const drawn = useRef<{ stamp: number; schema: object }>(null);

  const shown = useRef(stamp);
  // Before the editor of another content goes: what it had left to tell is not told over the new content.
  useLayoutEffect(() => {
    shown.current = stamp;
  }, [stamp]);

  useEffect(() => {
    latest.current = { schema, onChange };
  });

  useEffect(() => {
    const begin = drawn.current?.stamp === stamp ? drawn.current.schema : latest.current.schema;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const created: FormDesigner = new FormDesigner(container.current!, language, {
      onChange: () => {
        setHistory(created.history());
        clearTimeout(timer);
        timer = setTimeout(tell, SETTLED);
      },
      onSelect: setField,
    });
    const tell = () => {
      timer = undefined;
      if (shown.current !== stamp) return;
      const next = created.schema();
      drawn.current = { stamp, schema: next };
      latest.current.onChange(next);
    };
    const observer =
      language === 'pl'
        ? translateDom(container.current!, fieldWords, { '.fjs-palette-container': paletteWords })
        : null;
    created
      .open(begin)
      .then(() => {
        if (gone) return;
        setFailure(null);
        setDesigner(created);
      })
      .catch((error: unknown) => !gone && setFailure(error));
    return () => {
      gone = true;
      observer?.disconnect();
      if (timer) {
        clearTimeout(timer);
        tell();
      }
      setDesigner(null);
      setField(null);
      created.destroy();
    };
  }, [language, stamp]);

  useEffect(() => {
    if (designer && focus) designer.select(focus.id);
  }, [designer, focus]);

  return (
    <div className="lj-forms">
      <div className="lj-editor-tools" role="toolbar" aria-label={t('studio.tools')}>
        <UndoRedo history={history} editor={designer} />
      </div>
      {failure !== null && <Failure error={failure} />}
      <div className="lj-forms-body">
        <div ref={container} className="lj-forms-canvas" role="region" aria-label={label} />
        <aside className="lj-editor-side" aria-label={t('studio.panel')}>
          {field && designer ? (
            <FieldPanel
              key={field.id}
              field={field}
              targets={targets}
              sources={sources}
              onChange={(properties) => designer.change(field.id!, properties)}
            />
          ) : (
            <p className="lj-panel lj-quiet">{t('studio.field.none')}</p>
          )}
        </aside>
      </div>
    </div>
  );
};
