import 'dmn-js/dist/assets/diagram-js.css';
import 'dmn-js/dist/assets/dmn-js-shared.css';
import 'dmn-js/dist/assets/dmn-js-drd.css';
import 'dmn-js/dist/assets/dmn-js-decision-table.css';
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css';
import 'dmn-js/dist/assets/dmn-js-literal-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression-controls.css';
import 'dmn-js/dist/assets/dmn-font/css/dmn.css';
import './decision-editor.scss';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { UndoRedo } from '@/components/editor-tools/undo-redo';
import { translateBy, translateDom } from '@/components/editor-words/translate-dom';
import { Failure } from '@/components/states/failure';
import { useI18n } from '@/lib/i18n/i18n';
import { DecisionModeler } from './decision-modeler';
import { decisionWords } from './words.pl';

type Props = {
  xml: string;
  /** Another number is another content; while it stays, what is typed here counts. */
  stamp: number;
  label: string;
  readOnly: boolean;
  onChange: (xml: string) => void;
  /** What to bring into view; another number asks again. */
  focus?: { id: string; asked: number } | null;
};

const SETTLED = 300;

/** A decision table to write in. */
export const DecisionEditor = ({ xml, stamp, label, readOnly, onChange, focus }: Props) => {
  const { t, language } = useI18n();
  const container = useRef<HTMLDivElement>(null);
  const [modeler, setModeler] = useState<DecisionModeler | null>(null);
  const [history, setHistory] = useState({ undo: false, redo: false });
  const [failure, setFailure] = useState<unknown>(null);
  const latest = useRef({ xml, onChange });
  const written = useRef<{ stamp: number; xml: string }>(null);

  const shown = useRef(stamp);
  // Before the editor of another content goes: what it had left to tell is not told over the new content.
  useLayoutEffect(() => {
    shown.current = stamp;
  }, [stamp]);

  useEffect(() => {
    latest.current = { xml, onChange };
  });

  useEffect(() => {
    const begin = written.current?.stamp === stamp ? written.current.xml : latest.current.xml;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const created: DecisionModeler = new DecisionModeler(container.current!, {
      language,
      readOnly,
      translate: language === 'pl' ? translateBy(decisionWords) : translateBy({}),
      onChange: () => {
        setHistory(created.history());
        clearTimeout(timer);
        timer = setTimeout(() => void tell(), SETTLED);
      },
    });
    const tell = () => {
      timer = undefined;
      return created.xml().then((text) => {
        if (shown.current !== stamp) return;
        written.current = { stamp, xml: text };
        latest.current.onChange(text);
      });
    };
    const observer = language === 'pl' ? translateDom(container.current!, decisionWords) : null;
    created
      .open(begin)
      .then(() => {
        if (gone) return;
        setFailure(null);
        setModeler(created);
      })
      .catch((error: unknown) => !gone && setFailure(error));
    return () => {
      gone = true;
      observer?.disconnect();
      setModeler(null);
      if (timer) {
        clearTimeout(timer);
        void tell().finally(() => created.destroy());
      } else created.destroy();
    };
  }, [language, readOnly, stamp]);

  useEffect(() => {
    if (modeler && focus) modeler.select(focus.id);
  }, [modeler, focus]);

  return (
    <div className="lj-decisions">
      {!readOnly && (
        <div className="lj-editor-tools" role="toolbar" aria-label={t('studio.tools')}>
          <UndoRedo history={history} editor={modeler} />
        </div>
      )}
      {failure !== null && <Failure error={failure} />}
      <div ref={container} className="lj-decisions-table" role="region" aria-label={label} />
    </div>
  );
};
