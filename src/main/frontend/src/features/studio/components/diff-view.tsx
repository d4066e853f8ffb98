import { Suspense, useMemo, useState } from 'react';
import { LazyBpmnViewer } from '@/components/bpmn-viewer/lazy-bpmn-viewer';
import { Section } from '@/components/page/section';
import { Wide } from '@/components/page/wide';
import { EmptyState } from '@/components/states/empty-state';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import { KINDS, type Change, type Diff, type DiffKind } from '../api/get-diff';
import { elementName } from './file-titles';
import styles from './diff-view.module.scss';

const Kind = ({ kind }: { kind: DiffKind }) => {
  const { t } = useI18n();
  return <span className={`${styles.kind} ${styles[kind]}`}>{t(`studio.diff.${kind}`)}</span>;
};

/** Stands for the form itself among its fields. */
const WHOLE_FORM = 'form';

/** Properties as the panel calls them; others go by the name the file gives them. */
const PROPERTIES: Record<string, MessageKey> = {
  name: 'studio.name.en',
  label: 'studio.name.en',
  'label:pl': 'studio.name.pl',
  documentation: 'studio.guidance.en',
  'documentation:pl': 'studio.guidance.pl',
  'camunda:formRef': 'studio.form',
  'camunda:dueDate': 'studio.due',
  'camunda:priority': 'studio.priority',
  'camunda:assignee': 'studio.who',
  'camunda:candidateGroups': 'studio.who',
  'camunda:delegateExpression': 'studio.delegate',
  'camunda:decisionRef': 'studio.table',
  calledElement: 'studio.called',
  conditionExpression: 'studio.condition',
  'timerEventDefinition/timeDate': 'studio.timer',
  'timerEventDefinition/timeCycle': 'studio.cycle',
  hitPolicy: 'studio.diff.hitPolicy',
};

const Changes = ({ changes }: { changes: Change[] | null | undefined }) => {
  const { t } = useI18n();
  if (!changes || changes.length === 0) return null;
  return (
    <dl className={styles.changes}>
      {changes.map((it, index) => (
        <div key={`${it.property}-${index}`}>
          <dt>{PROPERTIES[it.property] ? t(PROPERTIES[it.property]!) : it.property}</dt>
          <dd>
            <del>{it.before || t('studio.diff.empty')}</del> <ins>{it.after || t('studio.diff.empty')}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
};

type Props = {
  diff: Diff;
  titleOf?: (file: string) => string;
  /** Titles of a table's columns in the language of the page. */
  columnsOf?: (table: string) => string[];
  /** What a field asks, in the language of the page. */
  labelOf?: (form: string, field: string) => string | undefined;
};

/** What is different: in two pictures and as a list, tables row by row, forms field by field. */
export const DiffView = ({ diff, titleOf, columnsOf, labelOf }: Props) => {
  const { t, language } = useI18n();
  const [chosen, setChosen] = useState<string>();
  const marks = useMemo(
    () =>
      Object.fromEntries(
        KINDS.map((kind) => [kind, diff.elements.filter((it) => it.kind === kind).map((it) => it.id)]),
      ),
    [diff],
  );
  const name = (id: string, given: string | null | undefined) => given || titleOf?.(id) || id;
  const forms = diff.forms ?? [];
  const decisions = diff.decisions ?? [];
  const called = ({ id, name: given, kind }: Diff['elements'][number]) => {
    const xml = kind === 'removed' ? diff.before?.xml : diff.after?.xml;
    return xml ? elementName(xml, id, language) : given || id;
  };
  if (diff.elements.length + forms.length + decisions.length === 0) {
    return <EmptyState title={t('studio.diff.none')} />;
  }
  const before = diff.before?.xml;
  const after = diff.after?.xml;
  return (
    <div className="lj-column">
      {diff.elements.length > 0 && (
        <Section title={t('studio.diff.elements')} count={diff.elements.length}>
          <p className="lj-quiet lj-below">{t('studio.diff.legend')}</p>
          <div className={styles.pictures}>
            {before && <Picture title={t('studio.diff.before')} xml={before} marks={marks} focus={chosen} />}
            {after && <Picture title={t('studio.diff.after')} xml={after} marks={marks} focus={chosen} />}
          </div>
          {!before && <p className="lj-quiet">{t('studio.diff.first')}</p>}
          <ul className={styles.list}>
            {diff.elements.map((it) => (
              <li key={it.id}>
                <button type="button" aria-pressed={chosen === it.id} onClick={() => setChosen(it.id)}>
                  <Kind kind={it.kind} /> {called(it)}
                </button>
                {it.kind === 'changed' && <Changes changes={it.changes} />}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {decisions.map((it) => (
        <Section key={it.id} title={`${t('studio.table')}: ${name(it.id, it.name)}`}>
          <Kind kind={it.kind} />
          <Changes changes={it.changes} />
          <Wide className={styles.wide} label={name(it.id, it.name)}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th>{t('studio.diff.row')}</th>
                  {columnTitles(it.columns ?? [], columnsOf?.(it.id) ?? []).map((column, index) => (
                    <th key={index}>{column}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {(it.rows ?? []).map((row) => {
                  const width = Math.max(row.before?.length ?? 0, row.after?.length ?? 0);
                  return (
                    <tr key={`${row.kind}-${row.index}`} className={styles[row.kind]}>
                      <th>
                        {row.index + 1} <Kind kind={row.kind} />
                      </th>
                      {Array.from({ length: width }, (_, cell) => {
                        const was = row.before?.[cell] ?? '';
                        const is = row.after?.[cell] ?? '';
                        if (row.kind === 'removed') return <td key={cell}>{was && <del>{was}</del>}</td>;
                        if (row.kind === 'added') return <td key={cell}>{is && <ins>{is}</ins>}</td>;
                        return (
                          <td key={cell}>
                            {was === is ? (
                              is
                            ) : (
                              <>
                                <del>{was || t('studio.diff.empty')}</del> <ins>{is || t('studio.diff.empty')}</ins>
                              </>
                            )}
                          </td>
                        );
                      })}
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </Wide>
        </Section>
      ))}
      {forms.map((it) => (
        <Section key={it.id} title={`${t('studio.form')}: ${name(it.id, it.name)}`}>
          <Kind kind={it.kind} />
          <ul className={styles.list}>
            {(it.fields ?? [])
              .filter((field) => field.key !== WHOLE_FORM || (field.changes ?? []).length > 0)
              .map((field) => (
                <li key={field.key}>
                  <Kind kind={field.kind} /> {labelOf?.(it.id, field.key) ?? (field.label || field.key)}
                  {field.kind === 'changed' && <Changes changes={field.changes} />}
                </li>
              ))}
          </ul>
        </Section>
      ))}
    </div>
  );
};

const columnTitles = (columns: string[], own: string[]) =>
  columns.map((it, index) => (own.length === columns.length ? own[index] || it : it));

type PictureProps = { title: string; xml: string; marks: Record<string, string[]>; focus?: string };

const Picture = ({ title, xml, marks, focus }: PictureProps) => (
  <figure className={styles.picture}>
    <figcaption>{title}</figcaption>
    <div>
      <Suspense fallback={<RowsSkeleton rows={2} />}>
        <LazyBpmnViewer xml={xml} marks={marks} focus={focus} label={title} controls />
      </Suspense>
    </div>
  </figure>
);
