import '@/lib/i18n/further';
import {
  ActionableNotification,
  Button,
  ContentSwitcher,
  InlineNotification,
  OverflowMenu,
  OverflowMenuItem,
  Switch,
} from '@carbon/react';
import { Export } from '@carbon/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore, type ChangeEvent } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Confirm } from '@/components/form/confirm';
import { useFilters } from '@/components/list-tools/use-filters';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { toast } from '@/components/toast/toasts';
import type { Catalogue } from '@/components/bpmn-editor/catalogue';
import { mayDraw, type MayDraw } from '@/features/studio/api/may-draw';
import { isOpen, type Draft, type DraftWithFiles } from '@/features/studio/api/draft';
import { draftDiffQuery } from '@/features/studio/api/get-diff';
import { draftNowQuery, draftQuery } from '@/features/studio/api/get-drafts';
import { catalogueQuery } from '@/features/studio/api/get-elements';
import { useRebase } from '@/features/studio/api/move-draft';
import { useDiscardDraft } from '@/features/studio/api/save-draft';
import { DiffView } from '@/features/studio/components/diff-view';
import { DraftActions } from '@/features/studio/components/draft-actions';
import { DraftFacts } from '@/features/studio/components/draft-facts';
import { DraftKeeper } from '@/features/studio/components/draft-keeper';
import { DraftStateTag } from '@/features/studio/components/draft-state';
import { columnsOf, DIAGRAM, fieldLabel, filesOf, readFile } from '@/features/studio/components/file-titles';
import { RevisionsDialog } from '@/features/studio/components/revisions-dialog';
import { SaveNotice, SaveWord } from '@/features/studio/components/save-status';
import { useReload } from '@/features/studio/components/use-reload';
import { Workspace } from '@/features/studio/components/workspace';
import { download } from '@/lib/csv';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import { useMedia } from '@/lib/use-media';

const FILTERS = ['view', 'file'] as const;
const WIDE = '(width >= 66rem)';

/** One change of a process: drawn, looked through, released. */
export const Component = () => {
  const { t, language } = useI18n();
  const { draftId = '' } = useParams();
  const draft = useQuery(draftQuery(draftId));
  const catalogue = useQuery(catalogueQuery(language));
  const error = draft.error ?? catalogue.error;
  if (!draft.data || !catalogue.data) {
    return (
      <Page title={t('studio.draft')} label={<LinkTo to="/processes">{t('nav.processes')}</LinkTo>}>
        {error ? (
          <Failure
            error={error}
            onRetry={() => {
              void draft.refetch();
              void catalogue.refetch();
            }}
          />
        ) : (
          <RowsSkeleton rows={8} />
        )}
      </Page>
    );
  }
  return <OpenDraft key={draftId} opened={draft.data} catalogue={catalogue.data} />;
};

const OpenDraft = ({ opened, catalogue }: { opened: DraftWithFiles; catalogue: Catalogue }) => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const client = useQueryClient();
  const wide = useMedia(WIDE);
  const [keeper] = useState(() => new DraftKeeper(opened.id, opened));
  const now = useQuery(draftNowQuery(opened));
  const kept = useSyncExternalStore(keeper.subscribe, keeper.snapshot);
  const { filters, setFilter } = useFilters(FILTERS);
  const draft: DraftWithFiles = {
    ...now.data,
    ...kept.files,
    revision: kept.revision,
    state: kept.state,
  };
  const open = isOpen(draft.state);
  const review = filters.view === 'review' || (filters.view === '' && !open);
  const file = filters.file || DIAGRAM;
  const may = wide ? mayDraw(me, draft.processKey) : 'look';

  const seen = useRef(opened.state);
  useEffect(() => {
    keeper.heard(now.data, me.id);
    const { state } = now.data;
    if (state !== seen.current && !(isOpen(state) && isOpen(seen.current))) {
      toast(t('studio.elsewhere'), { kind: 'info', text: t(`studio.state.${state}`) });
    }
    seen.current = state;
  }, [keeper, now.data, me.id, t]);

  const done = (after: Draft) => {
    seen.current = after.state;
    client.setQueryData(draftNowQuery(opened).queryKey, (before) => before && { ...before, ...after });
  };

  return (
    <Page
      title={draft.name ?? draft.processKey ?? t('studio.draft')}
      label={
        draft.processKey && draft.baseVersion ? (
          <LinkTo to={`/processes/${draft.processKey}`}>{t('studio.process')}</LinkTo>
        ) : (
          <LinkTo to="/processes">{t('nav.processes')}</LinkTo>
        )
      }
      tags={
        <>
          <DraftStateTag state={draft.state} />
          {open && (
            <span role="status" className="lj-quiet">
              <SaveWord save={kept.save} />
            </span>
          )}
        </>
      }
      actions={
        <>
          <FileMenu
            draft={draft}
            keeper={keeper}
            file={file}
            may={open ? may : 'look'}
            onFile={(it) => setFilter('file', it)}
          />
          <DraftActions draft={draft} before={() => keeper.flush()} onDone={done} />
        </>
      }
    >
      <div className="lj-column">
        <ContentSwitcher
          size="md"
          aria-label={t('studio.view')}
          selectedIndex={review ? 1 : 0}
          selectionMode="manual"
          onChange={({ name }) => {
            void keeper.flush();
            setFilter('view', String(name));
          }}
        >
          <Switch name="edit" text={t('studio.edit')} />
          <Switch name="review" text={t('studio.review')} />
        </ContentSwitcher>
        {!open && draft.state === 'SUBMITTED' && draft.submittedBy === me.id && (
          <InlineNotification
            lowContrast
            hideCloseButton
            kind="info"
            role="status"
            statusIconDescription={t('common.info')}
            title={t('studio.ownReview')}
          />
        )}
        <SaveNotice draft={draft} keeper={keeper} />
        {open && draft.overtakenBy && may !== 'look' && <OvertakenNotice draft={draft} onDone={done} />}
        {review && (
          <>
            <Section title={t('studio.draft')}>
              <DraftFacts draft={draft} />
            </Section>
            <Review draft={draft} language={language} />
          </>
        )}
        {/* Kept while the changes are looked at: undo and what is not saved yet stay. */}
        <div hidden={review}>
          {!wide && open && <p className="lj-quiet lj-below">{t('studio.narrow')}</p>}
          <Workspace
            draft={draft}
            keeper={keeper}
            catalogue={catalogue}
            may={open ? may : 'look'}
            file={file}
            onFile={(it) => setFilter('file', it === DIAGRAM ? '' : it)}
          />
        </div>
      </div>
    </Page>
  );
};

const OvertakenNotice = ({ draft, onDone }: { draft: Draft; onDone: (draft: Draft) => void }) => {
  const { t } = useI18n();
  const rebase = useRebase(draft.id);
  return (
    <>
      <ActionableNotification
        inline
        lowContrast
        hideCloseButton
        hasFocus={false}
        kind="warning"
        role="status"
        statusIconDescription={t('common.warning')}
        title={t('studio.overtaken', { number: draft.overtakenBy ?? 0 })}
        subtitle={t('studio.overtaken.hint')}
        actionButtonLabel={t('studio.overtaken.seen')}
        onActionButtonClick={() => rebase.mutate(undefined, { onSuccess: onDone })}
      />
      {rebase.isError && <Failure error={rebase.error} />}
    </>
  );
};

const Review = ({ draft, language }: { draft: DraftWithFiles; language: 'pl' | 'en' }) => {
  const { t } = useI18n();
  const diff = useQuery(draftDiffQuery(draft.id, draft.revision, language));
  if (diff.isError) return <Failure error={diff.error} onRetry={() => void diff.refetch()} />;
  if (!diff.data) return <RowsSkeleton rows={6} />;
  const titles = filesOf(draft, language, t('studio.diagram'));
  return (
    <DiffView
      diff={diff.data}
      titleOf={(id) => titles.find((it) => it.id === id)?.title ?? id}
      labelOf={(id, key) => fieldLabel(draft.forms[id], key, language)}
      columnsOf={(id) => columnsOf(draft.decisions[id] ?? '', id, language)}
    />
  );
};

type MenuProps = {
  draft: DraftWithFiles;
  keeper: DraftKeeper;
  file: string;
  may: MayDraw;
  onFile: (file: string) => void;
};

const FileMenu = ({ draft, keeper, file, may, onFile }: MenuProps) => {
  const { t, language } = useI18n();
  const navigate = useNavigate();
  const me = useCurrentUser();
  const input = useRef<HTMLInputElement>(null);
  const discard = useDiscardDraft();
  const reload = useReload(draft.id, keeper);
  const [asking, setAsking] = useState(false);
  const [looking, setLooking] = useState(false);
  const parts = filesOf(draft, language, t('studio.diagram'));
  const part = parts.find((it) => it.id === file) ?? parts[0]!;

  const save = () => {
    const { xml, decisions, forms } = keeper.snapshot().files;
    const [name, type, text] =
      part.kind === 'diagram'
        ? [`${draft.processKey ?? 'process'}.bpmn`, 'application/xml', xml]
        : part.kind === 'table'
          ? [`${part.id}.dmn`, 'application/xml', decisions[part.id]!]
          : [`${part.id}.form`, 'application/json', `${JSON.stringify(forms[part.id], null, 2)}\n`];
    download(name, new Blob([text], { type }));
  };

  const load = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    event.target.value = '';
    if (!chosen) return;
    const read = readFile(chosen.name, await chosen.text(), t('studio.import.noId'));
    const { files } = keeper.snapshot();
    switch (read.kind) {
      case 'failed':
        toast(t('studio.import.failed', { reason: read.reason }), { kind: 'error' });
        return;
      case 'diagram':
        keeper.change('xml', read.xml, true);
        onFile('');
        break;
      case 'table':
        keeper.change('decisions', { ...files.decisions, [read.id]: read.xml }, true);
        onFile(read.id);
        break;
      default:
        keeper.change('forms', { ...files.forms, [read.id]: read.schema }, true);
        onFile(read.id);
    }
    toast(t('studio.import.done', { name: chosen.name }));
  };

  const remove = () => {
    const { files } = keeper.snapshot();
    const name = part.kind === 'table' ? 'decisions' : 'forms';
    keeper.change(name, Object.fromEntries(Object.entries(files[name]).filter(([id]) => id !== part.id)) as never);
    onFile('');
  };

  return (
    <>
      <Button kind="ghost" size="md" renderIcon={Export} onClick={save}>
        {t('studio.export')}
      </Button>
      {may !== 'look' && (
        <input
          ref={input}
          type="file"
          hidden
          accept=".bpmn,.dmn,.form,.xml,.json"
          aria-label={t('studio.import')}
          onChange={(event) => void load(event)}
        />
      )}
      <OverflowMenu size="md" flipped aria-label={t('studio.more')} iconDescription={t('studio.more')}>
        <OverflowMenuItem
          itemText={t('studio.revisions')}
          onClick={() => void keeper.flush().then((saved) => saved && setLooking(true))}
        />
        {may !== 'look' && (
          <OverflowMenuItem
            itemText={t('studio.import')}
            disabled={may !== 'all'}
            onClick={() => input.current?.click()}
          />
        )}
        {may !== 'look' && (
          <OverflowMenuItem
            itemText={t('studio.remove')}
            disabled={may !== 'all' || part.kind === 'diagram' || part.used}
            onClick={remove}
          />
        )}
        {may !== 'look' && (
          <OverflowMenuItem
            itemText={t('studio.discard')}
            isDelete
            hasDivider
            disabled={draft.createdBy !== me.id && !me.is('ADMIN')}
            onClick={() => setAsking(true)}
          />
        )}
      </OverflowMenu>
      {looking && (
        <RevisionsDialog
          draft={draft}
          mayRestore={may !== 'look'}
          onRestored={reload}
          onClose={() => setLooking(false)}
        />
      )}
      {asking && (
        <Confirm
          title={t('studio.discard')}
          text={t('studio.discard.text', { name: draft.name ?? '' })}
          submitText={t('studio.discard')}
          busy={discard.isPending}
          error={discard.error}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            discard.mutate(draft.id, {
              onSuccess: () => {
                keeper.stop();
                toast(t('studio.discarded'));
                void navigate(draft.processKey && draft.baseVersion ? `/processes/${draft.processKey}` : '/processes');
              },
            })
          }
        />
      )}
    </>
  );
};
