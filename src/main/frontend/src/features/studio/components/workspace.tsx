import { Suspense, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useQuery } from '@tanstack/react-query';
import { LazyBpmnEditor } from '@/components/bpmn-editor/lazy-bpmn-editor';
import { LazyBpmnViewer } from '@/components/bpmn-viewer/lazy-bpmn-viewer';
import { LazyDecisionEditor } from '@/components/decision-editor/lazy-decision-editor';
import { LazyFormEditor } from '@/components/form-editor/lazy-form-editor';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import type { Catalogue } from '@/components/bpmn-editor/catalogue';
import { polishForm, type Field } from '@/components/form-editor/form-texts';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import { problemsQuery } from '../api/check-draft';
import { isOpen, type DraftWithFiles, type Problem } from '../api/draft';
import type { MayDraw } from '../api/may-draw';
import type { DraftKeeper } from './draft-keeper';
import { FileList } from './file-list';
import { DIAGRAM, filesOf, type DraftFile } from './file-titles';
import { ProblemsPanel } from './problems-panel';
import styles from './workspace.module.scss';

type Props = {
  draft: DraftWithFiles;
  keeper: DraftKeeper;
  catalogue: Catalogue;
  /** Whether everything may be drawn, the tables alone, or nothing. */
  may: MayDraw;
  file: string;
  onFile: (file: string) => void;
};

const NO_MARKS = {};

/** The parts of one draft side by side: what is chosen is drawn in, the rest waits with its undo. */
export const Workspace = ({ draft, keeper, catalogue, may, file, onFile }: Props) => {
  const { t, language } = useI18n();
  const { files, revision, state, save, stamp } = useSyncExternalStore(keeper.subscribe, keeper.snapshot);
  const [opened, setOpened] = useState<string[]>([file]);
  const [focus, setFocus] = useState<{ file: string; id: string; asked: number } | null>(null);
  const draws = isOpen(state) ? may : 'look';
  const check = useQuery({ ...problemsQuery(draft.id, revision, language), enabled: isOpen(state) });
  const parts = useMemo(() => filesOf(files, language, t('studio.diagram')), [files, language, t]);
  const shown = parts.some((it) => it.id === file) ? file : DIAGRAM;
  if (!opened.includes(shown)) setOpened([...opened, shown]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (!keeper.clean) event.preventDefault();
    };
    const leave = () => void keeper.flush();
    window.addEventListener('beforeunload', warn);
    document.addEventListener('visibilitychange', leave);
    return () => {
      window.removeEventListener('beforeunload', warn);
      document.removeEventListener('visibilitychange', leave);
      void keeper.flush();
    };
  }, [keeper]);

  const problems = check.data;
  const marked = useMemo(
    () =>
      (problems ?? [])
        .filter((it) => it.elementId && (!it.file || it.file === DIAGRAM))
        .map((it) => ({ id: it.elementId!, severity: it.severity })),
    [problems],
  );
  const choose = (problem: Problem) => {
    const target = parts.some((it) => it.id === problem.file) ? problem.file! : DIAGRAM;
    onFile(target);
    if (problem.elementId) setFocus({ file: target, id: problem.elementId, asked: Date.now() });
  };
  const focusOf = (id: string) => (focus?.file === id ? focus : null);

  const show = (it: DraftFile) => {
    if (it.kind === 'diagram') {
      return draws === 'all' ? (
        <LazyBpmnEditor
          xml={files.xml}
          stamp={stamp}
          catalogue={catalogue}
          forms={files.forms}
          formNames={parts.filter((part) => part.kind === 'form').map((part) => ({ id: part.id, name: part.title }))}
          tableNames={parts.filter((part) => part.kind === 'table').map((part) => ({ id: part.id, name: part.title }))}
          problems={marked}
          focus={focusOf(DIAGRAM)}
          onChange={(xml) => keeper.change('xml', xml)}
          onForms={(forms) =>
            keeper.change('forms', { ...keeper.snapshot().files.forms, ...(forms as typeof files.forms) })
          }
          onTables={(tables) => keeper.change('decisions', { ...keeper.snapshot().files.decisions, ...tables })}
          onOpen={onFile}
        />
      ) : (
        <div className={styles.picture}>
          <LazyBpmnViewer
            xml={files.xml}
            marks={NO_MARKS}
            focus={focusOf(DIAGRAM)?.id}
            label={t('studio.diagram.label', { name: draft.name ?? '' })}
            controls
          />
        </div>
      );
    }
    if (it.kind === 'table') {
      return (
        <LazyDecisionEditor
          xml={files.decisions[it.id]!}
          stamp={stamp}
          label={it.title}
          readOnly={draws === 'look'}
          focus={focusOf(it.id)}
          onChange={(xml) => keeper.change('decisions', { ...keeper.snapshot().files.decisions, [it.id]: xml })}
        />
      );
    }
    return draws === 'all' ? (
      <LazyFormEditor
        schema={files.forms[it.id]!}
        stamp={stamp}
        label={it.title}
        targets={catalogue.targets}
        sources={catalogue.sources}
        focus={focusOf(it.id)}
        onChange={(schema) =>
          keeper.change('forms', { ...keeper.snapshot().files.forms, [it.id]: schema as Record<string, unknown> })
        }
      />
    ) : (
      <FormLook schema={files.forms[it.id]!} targets={catalogue.targets} />
    );
  };

  return (
    <div className={styles.workspace}>
      <FileList parts={parts} shown={shown} problems={problems ?? []} onChoose={onFile} />
      <div className={styles.stage}>
        {parts
          .filter((it) => opened.includes(it.id))
          .map((it) => (
            <div key={it.id} className={styles.part} hidden={it.id !== shown}>
              <Suspense fallback={<RowsSkeleton rows={8} />}>{show(it)}</Suspense>
            </div>
          ))}
        {isOpen(state) && (
          <ProblemsPanel
            problems={problems}
            checking={check.isFetching || save.kind === 'saving' || save.kind === 'unsaved'}
            error={check.error}
            titleOf={(id) => parts.find((it) => it.id === (id ?? DIAGRAM))?.title ?? id ?? ''}
            onChoose={choose}
          />
        )}
      </div>
    </div>
  );
};

type LookProps = { schema: object; targets: Catalogue['targets'] };

/** A form that may only be read, as the list of what it asks and where each answer goes. */
const FormLook = ({ schema, targets }: LookProps) => {
  const { t, language } = useI18n();
  const shown = (language === 'pl' ? polishForm(schema) : schema) as Field;
  const goesTo = ({ key, properties }: Field) => {
    if (!key) return null;
    const target = properties?.target;
    if (!target) return t('studio.target.report');
    return target === 'process'
      ? t('studio.target.decides')
      : (targets.find((it) => it.value === target)?.label ?? target);
  };
  const rows = (components: Field[] = []): React.ReactNode => (
    <ul className={styles.fields}>
      {components.map((it, index) => (
        <li key={it.id ?? index}>
          {String(it.label ?? it.dateLabel ?? it.timeLabel ?? it.text ?? '')}
          <span className="lj-second">
            {[
              t(`studio.field.${it.type}` as MessageKey),
              it.validate?.required ? t('studio.field.required') : null,
              goesTo(it),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {it.components && rows(it.components)}
        </li>
      ))}
    </ul>
  );
  return rows(shown.components);
};
