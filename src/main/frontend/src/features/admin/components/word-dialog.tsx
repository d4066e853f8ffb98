import '@/lib/i18n/further';
import { Checkbox, TextInput } from '@carbon/react';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import type { Word } from '../api/get-dictionaries';
import { useSaveWord } from '../api/save-word';

type Props = { kind: string; word: Word | null; onClose: () => void };

export const WordDialog = ({ kind, word, onClose }: Props) => {
  const { t } = useI18n();
  const save = useSaveWord(kind);
  const { values, text, set, refuse } = useFields({
    code: word?.code ?? '',
    en: word?.labels.en ?? '',
    pl: word?.labels.pl ?? '',
    active: word?.active ?? true,
  });
  return (
    <Dialog
      title={t(word ? 'dictionary.edit' : 'dictionary.add')}
      submitText={t('common.save')}
      busy={save.isPending}
      disabled={!values.code.trim()}
      error={save.error}
      onClose={onClose}
      onSubmit={() =>
        save.mutate(values, {
          onSuccess: () => {
            toast(t('customField.saved'));
            onClose();
          },
          onError: refuse,
        })
      }
    >
      <TextInput
        {...text('code')}
        data-modal-primary-focus
        disabled={word !== null}
        labelText={t('customField.key')}
        helperText={t('dictionary.code.hint')}
      />
      <div className="lj-pair">
        <TextInput {...text('pl')} labelText={t('customField.label.pl')} />
        <TextInput {...text('en')} labelText={t('customField.label.en')} />
      </div>
      {word && (
        <Checkbox
          id="field-active"
          labelText={t('customField.active')}
          checked={values.active}
          onChange={(_, { checked }) => set('active', checked)}
        />
      )}
    </Dialog>
  );
};
