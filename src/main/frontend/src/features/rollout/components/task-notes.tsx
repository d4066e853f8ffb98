import '@/lib/i18n/further';
import { useQuery } from '@tanstack/react-query';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { useI18n } from '@/lib/i18n/i18n';
import { notesQuery } from '../api/rollouts';
import { ItemNotes } from './item-notes';

type Props = { rollout: string; item: string; name: string };

/** Files and comments of the item that a task is. */
export const TaskNotes = ({ rollout, item, name }: Props) => {
  const { t } = useI18n();
  const notes = useQuery(notesQuery(rollout, item));
  return (
    <Section title={t('rollout.notes')}>
      {notes.isError && <Failure error={notes.error} onRetry={() => void notes.refetch()} />}
      {notes.data && <ItemNotes rollout={rollout} item={item} name={name} {...notes.data} />}
    </Section>
  );
};
