import { Button, OverflowMenu, OverflowMenuItem, TextArea } from '@carbon/react';
import { useState } from 'react';
import { DateField } from '@/components/form/date-field';
import { Dialog } from '@/components/form/dialog';
import { explain } from '@/components/states/failure';
import { toast } from '@/components/toast/toasts';
import { UserSelect } from '@/components/user-select/user-select';
import { now } from '@/lib/clock';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import { fromLocalInput, toLocalInput } from '@/lib/zone';
import { useAddComment } from '../api/add-comment';
import { useAssignTask } from '../api/assign-task';
import { useClaimTask } from '../api/claim-task';
import { useSetFollowUp } from '../api/set-follow-up';
import type { TaskDetail } from '../api/task';
import { useUnclaimTask } from '../api/unclaim-task';

type Asked = 'assign' | 'follow-up' | 'comment' | null;

export const TaskActions = ({ task }: { task: TaskDetail }) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const [asked, setAsked] = useState<Asked>(null);
  const claim = useClaimTask();
  const unclaim = useUnclaimTask();
  const onError = (error: unknown) => toast(explain(error, t).title, { kind: 'error', text: explain(error, t).text });
  if (!me.can('task', 'edit')) return null;

  const mine = task.assignee === me.id;
  const mayAssign = me.is('MANAGER', 'ADMIN') || mine;
  return (
    <>
      {!task.assignee && (
        <Button
          size="sm"
          kind="tertiary"
          disabled={claim.isPending}
          onClick={() =>
            claim.mutate({ id: task.id }, { onError, onSuccess: () => toast(t('task.claimed'), { text: task.name }) })
          }
        >
          {t('task.claim')}
        </Button>
      )}
      <OverflowMenu size="sm" flipped iconDescription={t('task.actions')} aria-label={t('task.actions')}>
        {mine && (
          <OverflowMenuItem
            itemText={t('task.unclaim')}
            onClick={() =>
              unclaim.mutate({ id: task.id }, { onError, onSuccess: () => toast(t('task.unclaimed.done')) })
            }
          />
        )}
        {mayAssign && <OverflowMenuItem itemText={t('task.assign')} onClick={() => setAsked('assign')} />}
        <OverflowMenuItem itemText={t('task.followUp')} onClick={() => setAsked('follow-up')} />
        <OverflowMenuItem itemText={t('task.comment')} onClick={() => setAsked('comment')} />
      </OverflowMenu>
      {asked === 'assign' && <AssignDialog task={task} onClose={() => setAsked(null)} />}
      {asked === 'follow-up' && <FollowUpDialog task={task} onClose={() => setAsked(null)} />}
      {asked === 'comment' && <CommentDialog task={task} onClose={() => setAsked(null)} />}
    </>
  );
};

type DialogProps = { task: TaskDetail; onClose: () => void };

const AssignDialog = ({ task, onClose }: DialogProps) => {
  const { t } = useI18n();
  const assign = useAssignTask();
  const [user, setUser] = useState('');
  return (
    <Dialog
      title={t('task.assign')}
      label={task.name}
      submitText={t('task.assign.submit')}
      busy={assign.isPending}
      disabled={!user}
      error={assign.error}
      onClose={onClose}
      onSubmit={() =>
        assign.mutate(
          { id: task.id, user },
          {
            onSuccess: () => {
              toast(t('task.assigned'));
              onClose();
            },
          },
        )
      }
    >
      <UserSelect
        id="assign-user"
        label={t('task.assign.to')}
        value={user}
        onChange={setUser}
        exclude={task.assignee ?? undefined}
      />
    </Dialog>
  );
};

const FollowUpDialog = ({ task, onClose }: DialogProps) => {
  const { t } = useI18n();
  const followUp = useSetFollowUp();
  const [at, setAt] = useState(toLocalInput(task.followUpAt ?? now() + 86_400_000));
  return (
    <Dialog
      title={t('task.followUp')}
      label={task.name}
      submitText={t('task.followUp.submit')}
      busy={followUp.isPending}
      disabled={!at}
      error={followUp.error}
      onClose={onClose}
      onSubmit={() =>
        followUp.mutate(
          { id: task.id, at: fromLocalInput(at) },
          {
            onSuccess: () => {
              toast(t('task.followUp.done'));
              onClose();
            },
          },
        )
      }
    >
      <p>{t('task.followUp.hint')}</p>
      <DateField
        id="follow-up-at"
        time
        labelText={t('task.followUp.at')}
        value={at}
        onChange={(event) => setAt(event.target.value)}
      />
    </Dialog>
  );
};

const CommentDialog = ({ task, onClose }: DialogProps) => {
  const { t } = useI18n();
  const comment = useAddComment();
  const [text, setText] = useState('');
  return (
    <Dialog
      title={t('task.comment')}
      label={task.name}
      submitText={t('common.save')}
      busy={comment.isPending}
      disabled={!text.trim()}
      error={comment.error}
      onClose={onClose}
      onSubmit={() => comment.mutate({ id: task.id, text }, { onSuccess: onClose })}
    >
      <TextArea
        id="comment-text"
        rows={4}
        data-modal-primary-focus
        labelText={t('task.comment.text')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Dialog>
  );
};
