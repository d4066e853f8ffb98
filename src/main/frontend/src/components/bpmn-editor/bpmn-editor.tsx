import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import 'bpmn-js-token-simulation/assets/css/bpmn-js-token-simulation.css';
import './bpmn-editor.scss';
import { Button, Select, SelectItem } from '@carbon/react';
import { Add, CenterToFit, Flow as FlowIcon, Play, Stop, TrashCan, ZoomIn, ZoomOut } from '@carbon/icons-react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Failure } from '@/components/states/failure';
import { Tool, UndoRedo } from '@/components/editor-tools/undo-redo';
import { translateBy, translateDom } from '@/components/editor-words/translate-dom';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey, Translate } from '@/lib/i18n/translate';
import { formVariables, type Catalogue } from './catalogue';
import { DiagramModeler } from './diagram-modeler';
import type { ElementFacts, Variable } from './element-facts';
import { PropertiesPanel } from './properties-panel';
import type { StepChoice } from './reduced-menus';
import { emptyForm, type StepKind } from './steps';
import { bpmnWords, simulationWords } from './words.pl';

type Props = {
  /** Taken at the beginning and whenever `stamp` changes; what is drawn is told by `onChange`. */
  xml: string;
  stamp: number;
  catalogue: Catalogue;
  forms: Record<string, object>;
  formNames: { id: string; name: string }[];
  tableNames: { id: string; name: string }[];
  problems: { id: string; severity: 'error' | 'warning' | 'info' }[];
  onChange: (xml: string) => void;
  onForms: (forms: Record<string, object>) => void;
  onTables: (tables: Record<string, string>) => void;
  onOpen: (file: string) => void;
  /** What to bring into view; another number asks again. */
  focus?: { id: string; asked: number } | null;
};

const STEPS: [kind: StepKind, icon: string, group: string][] = [
  ['task', 'user', 'people'],
  ['call', 'user', 'people'],
  ['meeting', 'user', 'people'],
  ['approval', 'user', 'people'],
  ['approval-above', 'user', 'people'],
  ['message', 'send', 'program'],
  ['letter', 'send', 'program'],
  ['stage', 'service', 'program'],
  ['webhook', 'service', 'program'],
  ['program', 'service', 'program'],
  ['table', 'business-rule', 'program'],
  ['process', 'call-activity', 'program'],
  ['wait', 'intermediate-event-catch-timer', 'waits'],
  ['await-message', 'intermediate-event-catch-message', 'waits'],
  ['deadline', 'intermediate-event-catch-non-interrupting-timer', 'waits'],
  ['decide', 'gateway-xor', 'ways'],
  ['together', 'gateway-parallel', 'ways'],
  ['end', 'end-event-none', 'ways'],
];

const SETTLED = 300;

const choicesOf = (t: Translate): StepChoice[] =>
  STEPS.map(([kind, icon, group]) => ({
    kind,
    label: t(`studio.step.${kind}` as MessageKey),
    description: t(`studio.step.${kind}.hint` as MessageKey),
    className: `bpmn-icon-${icon}`,
    group: t(`studio.steps.${group}` as MessageKey),
  }));

/** A diagram to draw in, with what can be said of the chosen element beside it. */
export const BpmnEditor = ({
  xml,
  stamp,
  catalogue,
  forms,
  formNames,
  tableNames,
  problems,
  onChange,
  onForms,
  onTables,
  onOpen,
  focus,
}: Props) => {
  const { t, language } = useI18n();
  const container = useRef<HTMLDivElement>(null);
  const [modeler, setModeler] = useState<DiagramModeler | null>(null);
  const [facts, setFacts] = useState<ElementFacts | null>(null);
  const [history, setHistory] = useState({ undo: false, redo: false });
  const [simulating, setSimulating] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [names, setNames] = useState<string[]>([]);
  const [elements, setElements] = useState<{ id: string; name: string }[]>([]);
  const latest = useRef({ xml, onChange, onForms, onTables });
  const drawn = useRef<{ stamp: number; xml: string }>(null);
  const words = useRef({ catalogue, t });

  const shown = useRef(stamp);
  // Before the editor of another content goes: what it had left to tell is not told over the new content.
  useLayoutEffect(() => {
    shown.current = stamp;
  }, [stamp]);

  useEffect(() => {
    latest.current = { xml, onChange, onForms, onTables };
    words.current = { catalogue, t };
  });

  // A language is a canvas of its own: what is drawn so far is taken along. Another stamp is another content.
  useEffect(() => {
    const begin = drawn.current?.stamp === stamp ? drawn.current.xml : latest.current.xml;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const created: DiagramModeler = new DiagramModeler(
      container.current!,
      language,
      {
        onChange: () => {
          setHistory(created.history());
          clearTimeout(timer);
          timer = setTimeout(tell, SETTLED);
        },
        onSelect: setFacts,
        onForms: (it) => latest.current.onForms(it),
        onTables: (it) => latest.current.onTables(it),
        onSimulation: setSimulating,
      },
      {
        addStep: words.current.t('studio.addStep'),
        choices: choicesOf(words.current.t),
        templates: words.current.catalogue.templates,
        topics: words.current.catalogue.topics,
        translate: language === 'pl' ? translateBy(bpmnWords) : translateBy({}),
      },
    );
    const tell = () => {
      timer = undefined;
      return created.xml().then((text) => {
        if (shown.current !== stamp) return;
        drawn.current = { stamp, xml: text };
        if (!gone) {
          setNames(created.variables());
          setElements(created.elements());
        }
        latest.current.onChange(text);
      });
    };
    const observer = language === 'pl' ? translateDom(container.current!, simulationWords) : null;
    created
      .open(begin)
      .then(() => {
        if (gone) return;
        setFailure(null);
        setModeler(created);
        setNames(created.variables());
        setElements(created.elements());
      })
      .catch((error: unknown) => !gone && setFailure(error));
    return () => {
      gone = true;
      observer?.disconnect();
      setModeler(null);
      if (timer) void tell().finally(() => created.destroy());
      else created.destroy();
    };
  }, [language, stamp]);

  useEffect(() => modeler?.mark(problems), [modeler, problems]);

  useEffect(() => {
    const watcher = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) modeler?.resized();
    });
    watcher.observe(container.current!);
    return () => watcher.disconnect();
  }, [modeler]);

  useEffect(() => {
    if (modeler && focus) modeler.select(focus.id);
  }, [modeler, focus]);

  const variables = useMemo((): Variable[] => {
    const known = formVariables(forms, language);
    return [
      ...known,
      ...names
        .filter((name) => !known.some((it) => it.name === name))
        .map((name) => ({ name, label: name, values: [], kind: '' })),
    ];
  }, [forms, names, language]);

  const newForm = useCallback(
    (element: string) => {
      if (!modeler) return;
      const id = `${modeler.processId()}.${element}`;
      if (!forms[id]) onForms({ [id]: emptyForm(id) });
      modeler.set(element, { formRef: id, formRefBinding: 'deployment' });
    },
    [modeler, forms, onForms],
  );

  return (
    <div className="lj-editor">
      <div className="lj-editor-tools" role="toolbar" aria-label={t('studio.tools')}>
        <UndoRedo history={history} editor={modeler} />
        <span className="lj-editor-gap" />
        <Button
          kind="ghost"
          size="sm"
          renderIcon={Add}
          disabled={simulating || !modeler}
          onClick={({ currentTarget }) => {
            const { left, bottom } = currentTarget.getBoundingClientRect();
            modeler?.offerSteps({ x: left, y: bottom + 4 });
          }}
        >
          {t('studio.addStep')}
        </Button>
        <Tool
          label={t('studio.removeElement')}
          icon={TrashCan}
          disabled={simulating || !modeler || !facts || facts.id === modeler.processId()}
          onClick={() => modeler?.remove()}
        />
        <span className="lj-editor-gap" />
        <Tool label={t('picture.zoomOut')} icon={ZoomOut} onClick={() => modeler?.zoomBy(0.8)} />
        <Tool label={t('picture.fit')} icon={CenterToFit} onClick={() => modeler?.fit()} />
        <Tool label={t('picture.zoomIn')} icon={ZoomIn} onClick={() => modeler?.zoomBy(1.25)} />
        <span className="lj-editor-gap" />
        <Button
          kind="ghost"
          size="sm"
          renderIcon={FlowIcon}
          disabled={simulating || !modeler}
          onClick={() => modeler?.layout()}
        >
          {t('studio.arrange')}
        </Button>
        <Button
          kind={simulating ? 'secondary' : 'ghost'}
          size="sm"
          renderIcon={simulating ? Stop : Play}
          aria-pressed={simulating}
          disabled={!modeler}
          onClick={() => modeler?.simulate(!simulating)}
        >
          {t(simulating ? 'studio.simulation.stop' : 'studio.simulation')}
        </Button>
        <div className="lj-editor-find">
          <Select
            id="studio-find"
            size="sm"
            hideLabel
            labelText={t('studio.find')}
            value={elements.some((it) => it.id === facts?.id) ? facts!.id : ''}
            onChange={({ target }) => modeler?.select(target.value)}
          >
            <SelectItem value="" text={t('studio.find')} />
            {elements.map(({ id, name }) => (
              <SelectItem key={id} value={id} text={name} />
            ))}
          </Select>
        </div>
      </div>
      {failure !== null && <Failure error={failure} />}
      <div className="lj-editor-body">
        <div ref={container} className="lj-canvas" role="application" aria-label={t('studio.canvas')} />
        <aside className="lj-editor-side" aria-label={t('studio.panel')}>
          {simulating ? (
            <p className="lj-panel">{t('studio.simulation.hint')}</p>
          ) : facts && modeler ? (
            <PropertiesPanel
              key={facts.id}
              facts={facts}
              modeler={modeler}
              catalogue={catalogue}
              forms={formNames}
              tables={tableNames}
              variables={variables}
              onOpen={onOpen}
              onNewForm={newForm}
            />
          ) : (
            <p className="lj-panel lj-quiet">{t('studio.panel.none')}</p>
          )}
        </aside>
      </div>
    </div>
  );
};
