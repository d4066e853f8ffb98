import { TextInput } from '@carbon/react';
import { useState } from 'react';
import { Dialog } from '@/components/form/dialog';
import { useI18n } from '@/lib/i18n/i18n';

type Props = { onClose: () => void; onSave: (name: string) => void };

export const SaveViewDialog = ({ onClose, onSave }: Props) => {
  const { t } = useI18n();
  const [name, setName] = useState('');
  return (
    <Dialog
      title={t('views.save')}
      submitText={t('common.save')}
      disabled={!name.trim()}
      onClose={onClose}
      onSubmit={() => onSave(name.trim())}
    >
      <TextInput
        id="view-name"
        data-modal-primary-focus
        labelText={t('views.name')}
        helperText={t('views.hint')}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
    </Dialog>
  );
};
