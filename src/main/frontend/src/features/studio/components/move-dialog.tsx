import { TextArea } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DateField } from '@/components/form/date-field';
import { Dialog } from '@/components/form/dialog';
import { toast } from '@/components/toast/toasts';
import { ApiError } from '@/lib/api';
import { useI18n } from '@/lib/i18n/i18n';
import { fromLocalInput } from '@/lib/zone';
import type { Draft } from '../api/draft';
import { useMoveDraft, type Move } from '../api/move-draft';
import { studioSettingsQuery } from '../api/studio-settings';

type Props = { draft: Draft; move: Move; onClose: () => void; onDone: (draft: Draft) => void };

const TIMED: Move[] = ['submit', 'deploy'];
const DONE: Record<
  Move,
  'studio.submitted' | 'studio.approved' | 'studio.rejected' | 'studio.withdrawn' | 'studio.releasePlanned'
> = {
  submit: 'studio.submitted',
  approve: 'studio.approved',
  reject: 'studio.rejected',
  deploy: 'studio.releasePlanned',
  withdraw: 'studio.withdrawn',
};

/** One move in the life of a change, with its reason where there is one. */
export const MoveDialog = ({ draft, move, onClose, onDone }: Props) => {
  const { t } = useI18n();
  const run = useMoveDraft(draft.id);
  const [note, setNote] = useState('');
  const [releaseAt, setReleaseAt] = useState('');
  const settings = useQuery({ ...studioSettingsQuery, enabled: move === 'submit' });
  const asks = move !== 'deploy';
  const errors = run.error instanceof ApiError && Array.isArray(run.error.more.problems);
  return (
    <Dialog
      title={t(`studio.${move}.title`)}
      label={draft.name ?? draft.processKey ?? ''}
      submitText={t(`studio.${move}`)}
      danger={move === 'reject' || move === 'withdraw'}
      busy={run.isPending}
      disabled={asks && move !== 'approve' && !note.trim()}
      error={errors ? null : run.error}
      onClose={onClose}
      onSubmit={() =>
        run.mutate(
          {
            move,
            ...(asks ? { note: note.trim() } : {}),
            ...(releaseAt ? { releaseAt: fromLocalInput(releaseAt) } : {}),
          },
          {
            onSuccess: (after) => {
              toast(
                move === 'deploy' && after.deployedVersion
                  ? t('studio.released', { number: after.deployedVersion })
                  : t(DONE[move]),
              );
              onDone(after);
            },
          },
        )
      }
    >
      {(move === 'submit' || move === 'deploy') && <p>{t(`studio.${move}.hint`)}</p>}
      {move === 'submit' && settings.data && (
        <p>{t(settings.data.reviewRequired ? 'studio.settings.review.on' : 'studio.settings.review.off')}</p>
      )}
      {asks && (
        <TextArea
          id="move-note"
          labelText={t('studio.note')}
          rows={3}
          maxLength={2000}
          value={note}
          data-modal-primary-focus
          onChange={(event) => setNote(event.target.value)}
        />
      )}
      {TIMED.includes(move) && (
        <DateField
          id="move-at"
          time
          labelText={t(move === 'deploy' ? 'studio.deploy.at' : 'studio.submit.releaseAt')}
          value={releaseAt}
          onChange={(event) => setReleaseAt(event.target.value)}
        />
      )}
      {errors && <p role="alert">{t('studio.submit.errors')}</p>}
    </Dialog>
  );
};
