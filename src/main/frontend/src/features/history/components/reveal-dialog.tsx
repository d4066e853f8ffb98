import { TextArea } from '@carbon/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '@/components/form/dialog';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import { reveal } from '../api/audit';

const SHORTEST = 10;
const LONGEST = 500;

type Props = { subject: { id: string; label: string }; onClose: () => void };

/** Asks why somebody's data is to be shown; the answer is an entry of its own. */
export const RevealDialog = ({ subject, onClose }: Props) => {
  const { t } = useI18n();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const show = useMutation({
    mutationFn: () => reveal(subject.id, reason.trim()),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['audit', 'entries'] });
      toast(t('history.revealed'));
      onClose();
    },
  });
  return (
    <Dialog
      title={t('history.reveal.title')}
      label={subject.label}
      submitText={t('history.reveal')}
      disabled={reason.trim().length < SHORTEST}
      busy={show.isPending}
      error={show.error}
      onClose={onClose}
      onSubmit={() => show.mutate()}
    >
      <p>{t('history.reveal.hint')}</p>
      <TextArea
        id="reveal-reason"
        data-modal-primary-focus
        labelText={t('history.reveal.reason')}
        helperText={t('history.reveal.reason.hint', { count: SHORTEST })}
        maxLength={LONGEST}
        rows={3}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
};
