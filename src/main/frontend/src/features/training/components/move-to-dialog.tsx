import { useState } from 'react';
import { DateField } from '@/components/form/date-field';
import { Dialog } from '@/components/form/dialog';
import { now } from '@/lib/clock';
import { useI18n } from '@/lib/i18n/i18n';
import { fromLocalInput, toLocalInput } from '@/lib/zone';

type Props = { busy: boolean; error: unknown; onClose: () => void; onMove: (to: string) => void };

export const MoveToDialog = ({ busy, error, onClose, onMove }: Props) => {
  const { t } = useI18n();
  const [target, setTarget] = useState(() => toLocalInput(now() + 86_400_000));
  return (
    <Dialog
      title={t('training.to.title')}
      submitText={t('training.to.submit')}
      busy={busy}
      disabled={!target}
      error={error}
      onClose={onClose}
      onSubmit={() => onMove(fromLocalInput(target))}
    >
      <p>{t('training.to.hint')}</p>
      <DateField
        id="clock-target"
        time
        labelText={t('training.to.label')}
        value={target}
        onChange={(event) => setTarget(event.target.value)}
      />
    </Dialog>
  );
};
