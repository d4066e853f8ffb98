import { TextInput } from '@carbon/react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { idOf } from '@/components/bpmn-editor/expressions';
import { newProcess } from '@/components/bpmn-editor/steps';
import { Dialog } from '@/components/form/dialog';
import { useI18n } from '@/lib/i18n/i18n';
import type { Files } from '../api/draft';
import { useCreateDraft } from '../api/save-draft';

const KEY = /^[a-z][a-z0-9-]{1,59}$/;

/** A new process begins with a start by hand and one step: something that could run at once. */
export const NewProcessDialog = ({ taken, onClose }: { taken: string[]; onClose: () => void }) => {
  const { t } = useI18n();
  const navigate = useNavigate();
  const create = useCreateDraft();
  const [pl, setPl] = useState('');
  const [en, setEn] = useState('');
  const [typed, setTyped] = useState<string>();
  const key = typed ?? idOf(en || pl);
  const exists = taken.includes(key);
  return (
    <Dialog
      title={t('studio.new')}
      submitText={t('studio.new.create')}
      busy={create.isPending}
      disabled={!pl.trim() || exists || !KEY.test(key)}
      error={create.error}
      onClose={onClose}
      onSubmit={() => {
        const { xml, forms } = newProcess(key, { en: en.trim() || pl.trim(), pl: pl.trim() });
        create.mutate(
          { processKey: key, xml, forms: forms as Files['forms'], decisions: {} },
          { onSuccess: (draft) => void navigate(`/process-drafts/${draft.id}`) },
        );
      }}
    >
      <TextInput
        id="process-name-pl"
        labelText={t('studio.new.name.pl')}
        value={pl}
        maxLength={100}
        data-modal-primary-focus
        onChange={(event) => setPl(event.target.value)}
      />
      <TextInput
        id="process-name-en"
        labelText={t('studio.new.name.en')}
        value={en}
        maxLength={100}
        onChange={(event) => setEn(event.target.value)}
      />
      <TextInput
        id="process-key"
        labelText={t('studio.new.key')}
        helperText={t('studio.new.key.hint')}
        value={key}
        maxLength={60}
        invalid={exists || (key !== '' && !KEY.test(key))}
        invalidText={t(exists ? 'studio.new.key.taken' : 'studio.new.key.hint')}
        onChange={(event) => setTyped(event.target.value)}
      />
    </Dialog>
  );
};
