import { TextArea, TextInput } from '@carbon/react';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import { useSaveTopic, type Topic } from '../api/topics';

type Props = { topic: Topic | null; onClose: () => void };

/** What a kind of work for programs outside is called, and what such a program gets and gives. */
export const TopicDialog = ({ topic, onClose }: Props) => {
  const { t } = useI18n();
  const save = useSaveTopic();
  const { values, text, refuse } = useFields({
    name: topic?.name ?? '',
    label: topic?.label ?? '',
    labelPl: topic?.labelPl ?? '',
    description: topic?.description ?? '',
    descriptionPl: topic?.descriptionPl ?? '',
  });
  return (
    <Dialog
      title={t(topic ? 'studio.topics.change' : 'studio.topics.new')}
      submitText={t('common.save')}
      busy={save.isPending}
      disabled={values.name.trim() === ''}
      error={save.error}
      onClose={onClose}
      onSubmit={() =>
        save.mutate(values, {
          onSuccess: () => {
            toast(t('studio.topics.saved'));
            onClose();
          },
          onError: refuse,
        })
      }
    >
      <TextInput
        {...text('name')}
        data-modal-primary-focus
        labelText={t('studio.topics.name')}
        helperText={t('studio.topics.name.hint')}
        maxLength={100}
        disabled={topic !== null}
      />
      <TextInput {...text('label')} labelText={t('studio.topics.label')} maxLength={100} />
      <TextInput {...text('labelPl')} labelText={t('studio.topics.labelPl')} maxLength={100} />
      <TextArea {...text('description')} labelText={t('studio.topics.description')} rows={3} maxLength={1000} />
      <TextArea {...text('descriptionPl')} labelText={t('studio.topics.descriptionPl')} rows={3} maxLength={1000} />
    </Dialog>
  );
};
