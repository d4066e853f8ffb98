import { Button } from '@carbon/react';
import { Renew } from '@carbon/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Section } from '@/components/page/section';
import { Tiles } from '@/components/page/tiles';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { Confirm } from '@/components/form/confirm';
import { ApiError } from '@/lib/api';
import { useI18n } from '@/lib/i18n/i18n';
import { figuresQuery } from '../api/get-process';
import {
  rehearsalQuery,
  suggestionQuery,
  useStartMigration,
  type Deadlines,
  type Mapping,
  type Rehearsal,
} from '../api/migrations';
import { BothPictures } from './both-pictures';
import { DeadlineQuestion } from './deadline-question';
import { MappingTable } from './mapping-table';
import { MovingCases, StayingCases } from './rehearsal-groups';
import { useCaseNames } from './use-case-names';
import { useDiagram } from './use-diagram';

type Props = {
  process: string;
  from: number;
  to: number;
  initial: Mapping;
  onStarted: (id: string) => void;
};

const INSTRUCTION = 'instructions.';
const NONE: ReadonlySet<string> = new Set();

/** What is wrong with the mapping, by element. */
const wrongIn = (error: unknown): Record<string, string> =>
  Object.fromEntries(
    (error instanceof ApiError ? error.errors : [])
      .filter((it) => it.field.startsWith(INSTRUCTION))
      .map((it) => [it.field.slice(INSTRUCTION.length).replace(/#.*$/, ''), it.message]),
  );

/** From one version to the other: what becomes what, a dry run, and then for real. */
export const MovePlan = ({ process, from, to, initial, onStarted }: Props) => {
  const { t, language } = useI18n();
  const versions = useMemo(() => ({ process, from, to }), [process, from, to]);
  const [changes, setChanges] = useState(initial);
  const [tried, setTried] = useState(false);
  const { query: old, diagram: before } = useDiagram(process, from);
  const { query: fresh, diagram: after } = useDiagram(process, to);
  const suggestion = useQuery(suggestionQuery(versions));
  const figures = useQuery(figuresQuery(process, from));
  const rehearsal = useQuery({
    ...rehearsalQuery(versions, changes, language),
    enabled: tried,
    placeholderData: keepPreviousData,
  });
  const standing = useMemo(
    () => new Map((figures.data ?? []).map(({ elementId, active }): [string, number] => [elementId, active])),
    [figures.data],
  );
  const mapping = useMemo(() => ({ ...suggestion.data, ...changes }), [suggestion.data, changes]);
  const errors = wrongIn(rehearsal.error);

  const failed = [old, fresh, suggestion].find((it) => it.isError);
  if (failed) return <Failure error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!before || !after || !suggestion.data) return <RowsSkeleton rows={6} />;
  return (
    <>
      <Section title={t('migration.mapping')} flush>
        <p className="lj-quiet lj-padded">{t('migration.mapping.hint')}</p>
        <MappingTable
          from={from}
          to={to}
          before={before}
          after={after}
          suggested={suggestion.data}
          changes={changes}
          standing={standing}
          errors={errors}
          onChange={setChanges}
        />
      </Section>
      <Section title={t('migration.pictures')}>
        <BothPictures before={before} after={after} from={from} to={to} mapping={mapping} standing={standing} />
      </Section>
      <Section
        title={t('migration.rehearsal')}
        actions={
          <Button
            kind={tried ? 'ghost' : 'primary'}
            size="sm"
            renderIcon={tried ? Renew : undefined}
            disabled={rehearsal.isFetching}
            onClick={() => (tried ? void rehearsal.refetch() : setTried(true))}
          >
            {t(rehearsal.isFetching ? 'migration.trying' : tried ? 'migration.tryAgain' : 'migration.try')}
          </Button>
        }
      >
        {!tried && <EmptyState title={t('migration.try.first')} hint={t('migration.try.hint')} />}
        {tried && rehearsal.isPending && <RowsSkeleton rows={3} />}
        {rehearsal.isError &&
          (Object.keys(errors).length > 0 ? (
            <p role="alert">{t('migration.mapping.wrong')}</p>
          ) : (
            <Failure error={rehearsal.error} onRetry={() => void rehearsal.refetch()} />
          ))}
        {rehearsal.data && !rehearsal.isError && (
          <Rehearsed
            {...versions}
            changes={changes}
            rehearsal={rehearsal.data}
            stale={rehearsal.isFetching}
            elementName={before.name}
            onStarted={onStarted}
          />
        )}
      </Section>
    </>
  );
};

type RehearsedProps = Omit<Props, 'initial'> & {
  changes: Mapping;
  rehearsal: Rehearsal;
  /** Whether it is being asked again. */
  stale: boolean;
  elementName: (id: string) => string;
};

const Rehearsed = ({ process, from, to, changes, rehearsal, stale, elementName, onStarted }: RehearsedProps) => {
  const { t } = useI18n();
  const start = useStartMigration();
  const nameOf = useCaseNames(process, from);
  const [left, setLeft] = useState(NONE);
  const [answer, setAnswer] = useState<{ of: string; deadlines: Deadlines } | null>(null);
  const [sure, setSure] = useState(false);
  const moving = rehearsal.cases.filter((it) => it.moves);
  const staying = rehearsal.cases.filter((it) => !it.moves);
  const chosen = moving.filter((it) => !left.has(it.caseId)).map((it) => it.caseId);
  const asks = rehearsal.deadlines.length > 0;
  const asked = JSON.stringify(rehearsal.deadlines);
  // An answer holds for what was asked, not for other deadlines that another mapping brings.
  const deadlines = answer?.of === asked ? answer.deadlines : null;
  const ready = chosen.length > 0 && (!asks || deadlines !== null) && !stale;
  if (rehearsal.cases.length === 0) return <EmptyState title={t('migration.noCases', { number: from })} />;
  return (
    <div className="lj-stack" aria-live="polite">
      <Tiles
        tiles={[
          [t('migration.wouldMove'), rehearsal.moving],
          [t('migration.wouldStay'), rehearsal.staying],
        ]}
      />
      {moving.length > 0 && <MovingCases cases={moving} nameOf={nameOf} choice={{ left, onLeft: setLeft }} />}
      {staying.length > 0 && <StayingCases cases={staying} nameOf={nameOf} elementName={elementName} />}
      {asks && moving.length > 0 && (
        <DeadlineQuestion
          from={from}
          to={to}
          deadlines={rehearsal.deadlines}
          elementName={elementName}
          value={deadlines}
          onChange={(it) => setAnswer({ of: asked, deadlines: it })}
        />
      )}
      {moving.length > 0 && (
        <div className="lj-row">
          <Button size="md" disabled={!ready} onClick={() => setSure(true)}>
            {t('migration.start', { count: chosen.length })}
          </Button>
          {asks && deadlines === null && <span className="lj-quiet">{t('migration.deadlines.first')}</span>}
        </div>
      )}
      {sure && (
        <Confirm
          title={t('migration.confirm', { count: chosen.length })}
          text={[
            t('migration.confirm.text', { from, to }),
            asks && deadlines ? t(`migration.confirm.${deadlines}`) : '',
          ].join(' ')}
          submitText={t('migration.start', { count: chosen.length })}
          busy={start.isPending}
          error={start.error}
          onClose={() => {
            start.reset();
            setSure(false);
          }}
          onConfirm={() =>
            start.mutate(
              {
                process,
                from,
                to,
                changes,
                deadlines,
                // Without a choice, cases that end meanwhile spoil nothing.
                cases: left.size > 0 ? chosen : undefined,
              },
              { onSuccess: onStarted },
            )
          }
        />
      )}
    </div>
  );
};
