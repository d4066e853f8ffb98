import '@/lib/i18n/further';
import { Button } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'react-router';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { toast } from '@/components/toast/toasts';
import { importQuery } from '@/features/import/api/get-import';
import { useUndoImport } from '@/features/import/api/undo-import';
import { ImportProgress } from '@/features/import/components/import-progress';
import { ImportRows } from '@/features/import/components/import-rows';
import { ImportState } from '@/features/import/components/import-state';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

const Confirm = lazy(() => import('@/components/form/confirm').then((it) => ({ default: it.Confirm })));

export const Component = () => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const { importId = '' } = useParams();
  const query = useQuery(importQuery(importId));
  const undo = useUndoImport();
  const [asked, setAsked] = useState(false);
  const back = <LinkTo to="/imports">{t('nav.imports')}</LinkTo>;

  if (!query.data) {
    return (
      <Page title={t('import.title')} label={back}>
        {query.isError ? (
          <Failure error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <RowsSkeleton rows={4} />
        )}
      </Page>
    );
  }
  const it = query.data;
  const mayUndo =
    me.can('import', 'edit') && !it.dryRun && !it.undoing && it.state !== 'UNDONE' && it.state !== 'QUEUED';

  return (
    <Page
      title={it.fileName}
      label={back}
      actions={
        mayUndo && (
          <Button size="md" kind="danger--tertiary" onClick={() => setAsked(true)}>
            {t('import.undo')}
          </Button>
        )
      }
    >
      <div className="lj-row lj-state">
        <ImportState of={it} />
        <span className="lj-quiet">
          <When at={it.createdAt} /> · {it.createdByName ?? it.createdBy}
        </span>
      </div>
      <div className="lj-column">
        <Section title={t('import.result')}>
          <ImportProgress of={it} />
        </Section>
        <Section title={t('import.rows')} flush>
          <ImportRows of={it} />
        </Section>
      </div>
      {asked && (
        <Suspense>
          <Confirm
            title={t('import.undo.title')}
            text={t('import.undo.hint', { count: it.created })}
            submitText={t('import.undo')}
            busy={undo.isPending}
            error={undo.error}
            onClose={() => setAsked(false)}
            onConfirm={() =>
              undo.mutate(it.id, {
                onSuccess: () => {
                  toast(t('import.undo.started'));
                  setAsked(false);
                },
              })
            }
          />
        </Suspense>
      )}
    </Page>
  );
};
