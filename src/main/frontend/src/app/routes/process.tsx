import '@/lib/i18n/further';
import { Button, OverflowMenu, OverflowMenuItem } from '@carbon/react';
import { Edit, PlayOutline } from '@carbon/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useRef, useState, type ChangeEvent } from 'react';
import { useNavigate, useParams } from 'react-router';
import { DataTable } from '@/components/data-list/data-table';
import { ReasonDialog } from '@/components/form/reason-dialog';
import { useFilters } from '@/components/list-tools/use-filters';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { EmptyState } from '@/components/states/empty-state';
import { explain, Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { NumberLink } from '@/components/text/number-link';
import { When } from '@/components/text/when';
import { toast } from '@/components/toast/toasts';
import { useUserName } from '@/components/user-select/use-user-name';
import { isOpen } from '@/features/studio/api/draft';
import { mayDraw } from '@/features/studio/api/may-draw';
import { versionDiffQuery } from '@/features/studio/api/get-diff';
import { draftsQuery } from '@/features/studio/api/get-drafts';
import { processListQuery, versionFilesQuery, watchQuery, type Watch } from '@/features/studio/api/get-process';
import { useRollBack } from '@/features/studio/api/move-draft';
import { useCreateDraft } from '@/features/studio/api/save-draft';
import { startFormQuery } from '@/features/studio/api/start-case';
import { CasesAt, type Place } from '@/features/studio/components/cases-at';
import { DiffView } from '@/features/studio/components/diff-view';
import { DraftTable } from '@/features/studio/components/draft-table';
import { elementName, readFile } from '@/features/studio/components/file-titles';
import { ProcessPicture } from '@/features/studio/components/process-picture';
import { StartCaseDialog } from '@/features/studio/components/start-case-dialog';
import { download } from '@/lib/csv';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

const FILTERS = ['version', 'compare'] as const;

/** One process: what waits where, how its versions do, and what is being changed. */
export const Component = () => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const navigate = useNavigate();
  const { processKey = '' } = useParams();
  const { filters, setFilters } = useFilters(FILTERS);
  const processes = useQuery(processListQuery(language));
  const watch = useQuery(watchQuery(processKey));
  const drafts = useInfiniteQuery(draftsQuery({ process: processKey }));
  const startForm = useQuery({ ...startFormQuery(processKey, language), enabled: me.can('task', 'enter') });
  const create = useCreateDraft();
  const [place, setPlace] = useState<Place | null>(null);
  const [back, setBack] = useState<number | null>(null);
  const [starting, setStarting] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const process = processes.data?.find((it) => it.key === processKey);
  const newest = process?.version ?? watch.data?.[0]?.version;
  const version = Number(filters.version) || newest;
  const draws = mayDraw(me, processKey);
  const open = (drafts.data?.pages.flatMap((it) => it.items) ?? []).filter(
    (it) => it.state !== 'DEPLOYED' && it.state !== 'WITHDRAWN',
  );
  const mine = open.find((it) => isOpen(it.state) && it.createdBy === me.id);
  const failed = (error: unknown) => {
    const { title, text } = explain(error, t);
    toast(title, { kind: 'error', text });
  };

  const change = () => {
    if (mine) {
      void navigate(`/process-drafts/${mine.id}`);
      return;
    }
    create.mutate({ processKey }, { onSuccess: (it) => void navigate(`/process-drafts/${it.id}`), onError: failed });
  };
  const load = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    event.target.value = '';
    if (!chosen) return;
    const read = readFile(chosen.name, await chosen.text(), t('studio.import.noId'));
    if (read.kind !== 'diagram') {
      toast(t('studio.import.failed', { reason: read.kind === 'failed' ? read.reason : chosen.name }), {
        kind: 'error',
      });
      return;
    }
    create.mutate(
      { processKey, xml: read.xml },
      { onSuccess: (it) => void navigate(`/process-drafts/${it.id}`), onError: failed },
    );
  };
  const files = useQuery({ ...versionFilesQuery(processKey, version ?? 0), enabled: version !== undefined });
  const save = () =>
    download(`${processKey}-${version}.bpmn`, new Blob([files.data?.xml ?? ''], { type: 'application/xml' }));

  const name = process?.name ?? processKey;
  if (processes.isPending || watch.isPending) {
    return (
      <Page title={processKey} label={<LinkTo to="/processes">{t('nav.processes')}</LinkTo>}>
        <RowsSkeleton rows={8} />
      </Page>
    );
  }
  return (
    <Page
      title={name}
      label={<LinkTo to="/processes">{t('nav.processes')}</LinkTo>}
      actions={
        <>
          {startForm.data && (
            <Button kind="tertiary" size="md" renderIcon={PlayOutline} onClick={() => setStarting(true)}>
              {t('studio.start')}
            </Button>
          )}
          {draws !== 'look' && (
            <Button size="md" renderIcon={Edit} disabled={create.isPending} onClick={change}>
              {t(mine ? 'studio.change.open' : 'studio.change')}
            </Button>
          )}
          <input
            ref={input}
            type="file"
            hidden
            accept=".bpmn,.xml"
            aria-label={t('studio.import.bpmn')}
            onChange={(event) => void load(event)}
          />
          <OverflowMenu size="md" flipped aria-label={t('studio.more')} iconDescription={t('studio.more')}>
            <OverflowMenuItem itemText={t('studio.export.bpmn')} disabled={!files.data} onClick={save} />
            <OverflowMenuItem
              itemText={t('studio.import.bpmn')}
              disabled={draws !== 'all'}
              onClick={() => input.current?.click()}
            />
            <OverflowMenuItem
              itemText={t('heat.link')}
              onClick={() => void navigate(`/processes/${processKey}/heat`)}
            />
            <OverflowMenuItem
              itemText={t('migration.link')}
              disabled={!me.can('process-draft', 'edit')}
              onClick={() => void navigate(`/processes/${processKey}/move`)}
            />
          </OverflowMenu>
        </>
      }
    >
      <div className="lj-column">
        {version !== undefined && (
          <Section title={`${t('studio.diagram')}: ${t('studio.version.n', { number: version })}`}>
            {files.isError ? (
              <Failure error={files.error} onRetry={() => void files.refetch()} />
            ) : (
              <ProcessPicture
                process={processKey}
                name={name}
                version={version}
                xml={files.data?.xml}
                onPlace={setPlace}
              />
            )}
            {place && (
              <CasesAt
                key={`${place.element}-${place.only}`}
                process={processKey}
                version={version}
                place={place}
                name={elementName(files.data?.xml ?? '', place.element, language)}
              />
            )}
          </Section>
        )}
        <Section title={t('studio.versions')} flush>
          {watch.isError && <Failure error={watch.error} onRetry={() => void watch.refetch()} />}
          {watch.data?.length === 0 && <EmptyState title={t('studio.versions.none')} />}
          {watch.data && watch.data.length > 0 && (
            <Versions
              process={processKey}
              versions={watch.data}
              newest={newest ?? 0}
              shown={version ?? 0}
              mayDraw={draws === 'all'}
              onShow={(it) => setFilters({ version: it === newest ? '' : String(it), compare: '' })}
              onCompare={(it) => setFilters({ compare: String(it) })}
              onBack={setBack}
            />
          )}
        </Section>
        {filters.compare && newest !== undefined && (
          <Compared process={processKey} version={Number(filters.compare)} newest={newest} />
        )}
        <Section title={t('studio.drafts')} count={open.length} flush={open.length > 0}>
          {drafts.isError && <Failure error={drafts.error} onRetry={() => void drafts.refetch()} />}
          {drafts.isSuccess && open.length === 0 && (
            <EmptyState
              title={t('studio.drafts.none')}
              hint={draws === 'look' ? undefined : t('studio.drafts.none.hint')}
            />
          )}
          {open.length > 0 && <DraftTable drafts={open} />}
        </Section>
      </div>
      {back !== null && <RollBack process={processKey} name={name} version={back} onClose={() => setBack(null)} />}
      {starting && startForm.data && (
        <StartCaseDialog process={processKey} name={name} form={startForm.data} onClose={() => setStarting(false)} />
      )}
    </Page>
  );
};

type VersionsProps = {
  process: string;
  versions: Watch[];
  newest: number;
  shown: number;
  mayDraw: boolean;
  onShow: (version: number) => void;
  onCompare: (version: number) => void;
  onBack: (version: number) => void;
};

const Versions = ({ process, versions, newest, shown, mayDraw, onShow, onCompare, onBack }: VersionsProps) => {
  const { t } = useI18n();
  const nameOf = useUserName();
  const count = (it: number | null | undefined) => it ?? '–';
  return (
    <DataTable
      label={t('studio.versions')}
      rows={versions}
      rowKey={(it) => String(it.version)}
      columns={[
        {
          key: 'version',
          title: t('studio.version'),
          cell: (it) => (
            <Button kind="ghost" size="sm" aria-pressed={it.version === shown} onClick={() => onShow(it.version)}>
              {it.version}
            </Button>
          ),
        },
        {
          key: 'deployed',
          title: t('studio.deployed'),
          from: 'md',
          cell: (it) => (
            <>
              <When at={it.deployedAt} />
              {(it.deployedBy || it.note) && (
                <span className="lj-second">{[nameOf(it.deployedBy), it.note].filter(Boolean).join(': ')}</span>
              )}
            </>
          ),
        },
        {
          key: 'active',
          title: t('studio.cases'),
          cell: (it) =>
            it.active ? (
              <NumberLink to={`/processes/${process}/cases?version=${it.version}`}>
                {it.estimated ? `≈ ${String(it.active)}` : it.active}
              </NumberLink>
            ) : (
              count(it.active)
            ),
        },
        {
          key: 'ended',
          title: t('studio.watch.ended'),
          from: 'md',
          cell: (it) => (it.estimated ? `≈ ${String(it.ended)}` : count(it.ended)),
        },
        { key: 'incidents', title: t('studio.incidents'), from: 'md', cell: (it) => count(it.incidents) },
        { key: 'overdue', title: t('studio.watch.overdue'), from: 'md', cell: (it) => count(it.overdue) },
        { key: 'breached', title: t('studio.watch.breached'), from: 'lg', cell: (it) => count(it.breached) },
        {
          key: 'median',
          title: t('studio.watch.median'),
          from: 'lg',
          cell: (it) =>
            it.medianHours === null || it.medianHours === undefined
              ? '–'
              : t('studio.watch.hours', { hours: Math.round(it.medianHours * 10) / 10 }),
        },
        {
          key: 'actions',
          title: '',
          from: 'md',
          cell: (it) =>
            it.version !== newest && (
              <div className="lj-row">
                <Button kind="ghost" size="sm" onClick={() => onCompare(it.version)}>
                  {t('studio.compare')}
                </Button>
                {mayDraw && (
                  <Button kind="ghost" size="sm" onClick={() => onBack(it.version)}>
                    {t('studio.rollback')}
                  </Button>
                )}
                {mayDraw && Boolean(it.active) && (
                  <LinkTo to={`/processes/${process}/move?from=${it.version}&to=${newest}`}>
                    {t('migration.link.version')}
                  </LinkTo>
                )}
              </div>
            ),
        },
      ]}
    />
  );
};

const Compared = ({ process, version, newest }: { process: string; version: number; newest: number }) => {
  const { t, language } = useI18n();
  const diff = useQuery(versionDiffQuery(process, newest, version, language));
  return (
    <Section title={t('studio.compare.title', { one: newest, other: version })}>
      {diff.isError ? (
        <Failure error={diff.error} onRetry={() => void diff.refetch()} />
      ) : diff.data ? (
        <DiffView diff={diff.data} />
      ) : (
        <RowsSkeleton rows={4} />
      )}
    </Section>
  );
};

type RollBackProps = { process: string; name: string; version: number; onClose: () => void };

const RollBack = ({ process, name, version, onClose }: RollBackProps) => {
  const { t } = useI18n();
  const navigate = useNavigate();
  const run = useRollBack(process);
  return (
    <ReasonDialog
      title={t('studio.rollback.title', { number: version })}
      label={name}
      submitText={t('studio.rollback')}
      hint={t('studio.rollback.hint', { number: version })}
      reasonLabel={t('studio.why')}
      longest={2000}
      busy={run.isPending}
      error={run.error}
      onClose={onClose}
      onSubmit={(note) =>
        run.mutate(
          { version, note },
          {
            onSuccess: ({ id }) => {
              toast(t('studio.rollback.done', { number: version }));
              void navigate(`/process-drafts/${id}`);
            },
          },
        )
      }
    />
  );
};
