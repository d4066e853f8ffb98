import { useQuery } from '@tanstack/react-query';
import { Timeline } from '@/components/timeline/timeline';
import { Section } from '@/components/page/section';
import { useI18n } from '@/lib/i18n/i18n';
import { commentsQuery } from '../api/get-comments';

export const TaskComments = ({ taskId }: { taskId: string }) => {
  const { t } = useI18n();
  const comments = useQuery(commentsQuery(taskId));
  if (!comments.data || comments.data.length === 0) return null;
  return (
    <Section title={t('task.comments')} count={comments.data.length}>
      <Timeline
        entries={comments.data.map((it) => ({
          id: it.id,
          at: it.at,
          kind: 'note',
          text: it.text,
          actorName: it.authorName ?? it.author,
        }))}
      />
    </Section>
  );
};
