import { Button, FileUploader, InlineNotification, Select, SelectItem } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { ApiError } from '@/lib/api';
import { useI18n } from '@/lib/i18n/i18n';
import { importQuery } from '../api/get-import';
import { kindsQuery } from '../api/get-kinds';
import { isWorking } from '../api/import';
import { usePreviewImport } from '../api/preview-import';
import { useStartImport } from '../api/start-import';
import { ImportProgress } from './import-progress';
import { ImportRows } from './import-rows';
import { draftOf, mappingOf, missingIn, type Draft } from './mapping';
import { MappingEditor } from './mapping-editor';
import { PreviewRows } from './preview-rows';

/** A file, what its columns mean, a trial that changes nothing, and then the import. */
export const NewImport = ({ onStarted }: { onStarted: (id: string) => void }) => {
  const { t, language } = useI18n();
  const kinds = useQuery(kindsQuery(language));
  const preview = usePreviewImport();
  const start = useStartImport();
  const [chosenKind, setKind] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [trial, setTrial] = useState('');
  const tried = useQuery({ ...importQuery(trial), enabled: trial !== '' });
  const kind = chosenKind || (kinds.data?.[0]?.kind ?? '');
  const fields = kinds.data?.find((it) => it.kind === kind)?.fields ?? [];
  const missing = draft ? missingIn(draft, fields) : [];

  const read = (given: File | null, of: string) => {
    setFile(given);
    setDraft(null);
    setTrial('');
    start.reset();
    preview.reset();
    if (given) preview.mutate({ file: given, kind: of }, { onSuccess: (it) => setDraft(draftOf(it.mapping)) });
  };
  const send = (dryRun: boolean) => {
    if (!file || !draft) return;
    start.mutate(
      { file, kind, mapping: mappingOf(draft), dryRun },
      { onSuccess: ({ id }) => (dryRun ? setTrial(id) : onStarted(id)) },
    );
  };

  const refused = start.error instanceof ApiError ? start.error.errors : [];
  const columnErrors = Object.fromEntries(
    refused
      .filter((it) => it.field.startsWith('mapping.'))
      .map((it) => [it.field.slice('mapping.'.length), it.message]),
  );

  return (
    <Section title={t('import.new')}>
      <div className="lj-stack">
        <Select
          id="import-kind"
          labelText={t('import.kind')}
          value={kind}
          disabled={!kinds.data}
          onChange={(event) => {
            setKind(event.target.value);
            read(file, event.target.value);
          }}
        >
          {(kinds.data ?? []).map((it) => (
            <SelectItem key={it.kind} value={it.kind} text={it.label} />
          ))}
        </Select>
        <FileUploader
          labelTitle={t('import.file')}
          labelDescription={t('import.file.hint')}
          buttonLabel={t('import.file.choose')}
          buttonKind="tertiary"
          size="md"
          filenameStatus="edit"
          iconDescription={t('common.delete')}
          accept={['.csv', '.xlsx', '.txt', '.tsv']}
          disabled={!kind}
          onChange={(event) => read((event.target as HTMLInputElement).files?.[0] ?? null, kind)}
          onDelete={() => read(null, kind)}
        />
        {kinds.isError && <Failure error={kinds.error} onRetry={() => void kinds.refetch()} />}
        {preview.isPending && <RowsSkeleton rows={3} />}
        {preview.isError && <Failure error={preview.error} />}
        {preview.data && draft && (
          <>
            <p>
              {t('import.read', { count: preview.data.total })}{' '}
              {[preview.data.fileType, preview.data.charset].filter(Boolean).join(', ')}
              {preview.data.remembered && <span className="lj-second">{t('import.remembered')}</span>}
            </p>
            <PreviewRows preview={preview.data} />
            <h3 className="cds--label">{t('import.mapping')}</h3>
            <MappingEditor
              preview={preview.data}
              fields={fields}
              draft={draft}
              errors={columnErrors}
              onChange={(next) => {
                setDraft(next);
                setTrial('');
              }}
            />
            {missing.length > 0 && (
              <InlineNotification
                lowContrast
                hideCloseButton
                role="status"
                kind="warning"
                statusIconDescription={t('common.warning')}
                title={t('import.missing')}
                subtitle={missing.join(', ')}
              />
            )}
            {start.isError && <Failure error={start.error} />}
            {tried.data && (
              <Section title={t('import.trial.result')} flush>
                <div className="lj-padded">
                  <ImportProgress of={tried.data} />
                </div>
                {!isWorking(tried.data) && (tried.data.rejected > 0 || tried.data.warnings > 0) && (
                  <ImportRows of={tried.data} />
                )}
              </Section>
            )}
            <div className="lj-row">
              <Button
                kind="tertiary"
                size="md"
                disabled={start.isPending || missing.length > 0}
                onClick={() => send(true)}
              >
                {t('import.trial')}
              </Button>
              <Button size="md" disabled={start.isPending || missing.length > 0} onClick={() => send(false)}>
                {start.isPending ? t('import.sending') : t('import.start')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Section>
  );
};
