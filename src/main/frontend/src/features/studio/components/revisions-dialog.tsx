import { Button } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DataTable } from '@/components/data-list/data-table';
import { Dialog } from '@/components/form/dialog';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { toast } from '@/components/toast/toasts';
import { useUserName } from '@/components/user-select/use-user-name';
import { useI18n } from '@/lib/i18n/i18n';
import type { Draft } from '../api/draft';
import { revisionsQuery, useRestoreRevision } from '../api/revisions';

type Props = {
  draft: Draft;
  mayRestore: boolean;
  /** Shows the contents that the server has now. */
  onRestored: () => Promise<void>;
  onClose: () => void;
};

/** Every saving of a draft; each can become the newest one, and what was there before stays in the list. */
export const RevisionsDialog = ({ draft, mayRestore, onRestored, onClose }: Props) => {
  const { t } = useI18n();
  const nameOf = useUserName();
  const list = useQuery(revisionsQuery(draft.id));
  const restore = useRestoreRevision(draft.id, onRestored);
  const [chosen, setChosen] = useState<number | null>(null);

  if (chosen !== null) {
    return (
      <Dialog
        title={t('studio.revisions.restore.n', { number: chosen })}
        submitText={t('studio.revisions.restore')}
        busy={restore.isPending}
        error={restore.error}
        onClose={() => {
          restore.reset();
          setChosen(null);
        }}
        onSubmit={() =>
          restore.mutate(chosen, {
            onSuccess: () => {
              toast(t('studio.revisions.restored', { number: chosen }));
              onClose();
            },
          })
        }
      >
        <p>{t('studio.revisions.restore.text', { number: chosen, last: draft.revision })}</p>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t('studio.revisions')}
      label={draft.name ?? draft.processKey ?? ''}
      size="md"
      onSubmit={onClose}
      onClose={onClose}
    >
      {list.isPending && <RowsSkeleton rows={4} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && (
        <DataTable
          label={t('studio.revisions')}
          rows={list.data}
          rowKey={(it) => String(it.revision)}
          columns={[
            { key: 'revision', title: t('studio.revisions.number'), cell: (it) => it.revision },
            { key: 'at', title: t('studio.draft.at'), cell: (it) => <When at={it.at} /> },
            { key: 'by', title: t('studio.draft.by'), cell: (it) => nameOf(it.by) },
            { key: 'note', title: t('studio.note'), from: 'md', cell: (it) => it.note ?? '–' },
            {
              key: 'restore',
              title: '',
              cell: (it) =>
                mayRestore &&
                it.revision !== draft.revision && (
                  <Button
                    kind="ghost"
                    size="sm"
                    aria-label={t('studio.revisions.restore.n', { number: it.revision })}
                    onClick={() => setChosen(it.revision)}
                  >
                    {t('studio.revisions.restore')}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </Dialog>
  );
};
