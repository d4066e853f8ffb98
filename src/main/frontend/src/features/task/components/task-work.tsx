import { ActionableNotification, Button, InlineNotification, SkeletonText } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useCallback, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Failure } from '@/components/states/failure';
import { LazyTaskForm } from '@/components/task-form/lazy-task-form';
import type { TaskFormHandle } from '@/components/task-form/task-form';
import { toast } from '@/components/toast/toasts';
import { ApiError, type FieldError } from '@/lib/api';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import { keptDraft } from '@/lib/kept-draft';
import { useCompleteTask } from '../api/complete-task';
import { taskFormQuery } from '@/components/task-form/get-task-form';
import type { TaskDetail } from '../api/task';
import { asText } from './as-text';
import styles from './task-work.module.scss';
import { useDraft } from './use-draft';

type Props = { task: TaskDetail; gone: boolean; onCompleted: () => void };

/** The form of a task: typed, kept as a draft, sent, and never lost. */
export const TaskWork = ({ task, gone, onCompleted }: Props) => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const form = useQuery(taskFormQuery(task.id, language));
  const complete = useCompleteTask();
  const draft = useDraft(task.id);
  const handle = useRef<TaskFormHandle>(null);
  const [unplaced, setUnplaced] = useState<FieldError[]>([]);
  const [conflict, setConflict] = useState(false);
  const [ready, setReady] = useState(false);

  const readOnly =
    (task.assignee !== null && task.assignee !== undefined && task.assignee !== me.id) || !me.can('task', 'edit');
  const over = gone || conflict;
  const data = useMemo(() => ({ ...form.data?.data, ...keptDraft(task.id) }), [form.data, task.id]);

  const submit = (values: Record<string, unknown>) => {
    setUnplaced([]);
    complete.mutate(
      { id: task.id, data: values },
      {
        onSuccess: () => {
          draft.forget();
          toast(t('task.completed'), { text: task.subject ? `${task.name} · ${task.subject.label}` : task.name });
          onCompleted();
        },
        onError: (error) => {
          if (!(error instanceof ApiError)) return;
          if (error.status === 409 || error.status === 404) {
            draft.forget();
            setConflict(true);
          }
          if (error.status === 422) setUnplaced(handle.current?.showErrors(error.errors) ?? error.errors);
        },
      },
    );
  };

  const copy = useCallback(async () => {
    await navigator.clipboard.writeText(asText(handle.current?.values() ?? {}));
    toast(t('task.copied'));
  }, [t]);

  const sendByKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !readOnly && !over) handle.current?.submit();
  };

  if (form.isPending) return <SkeletonText paragraph lineCount={6} />;
  if (form.isError) return <Failure error={form.error} onRetry={() => void form.refetch()} />;

  const invalid = complete.error instanceof ApiError && complete.error.status === 422;
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- Ctrl+Enter from any field of the form
    <div className={styles.work} onKeyDown={sendByKey}>
      {over && (
        <ActionableNotification
          inline
          lowContrast
          hideCloseButton
          hasFocus={false}
          role="alert"
          kind="warning"
          statusIconDescription={t('common.warning')}
          title={t('task.conflict')}
          subtitle={t('task.conflict.hint')}
          actionButtonLabel={t('task.conflict.copy')}
          onActionButtonClick={() => void copy()}
        />
      )}
      {readOnly && !over && (
        <InlineNotification
          lowContrast
          hideCloseButton
          role="status"
          kind="info"
          statusIconDescription={t('common.info')}
          title={t('task.readOnly')}
          subtitle={
            me.can('task', 'edit')
              ? t('task.readOnly.hint', { name: task.assigneeName ?? task.assignee ?? '' })
              : t('task.readOnly.right')
          }
        />
      )}
      <Suspense fallback={<SkeletonText paragraph lineCount={6} />}>
        <LazyTaskForm
          ref={handle}
          schema={form.data.schema}
          data={data}
          readOnly={readOnly}
          onChange={readOnly || over ? () => {} : draft.change}
          onReady={() => setReady(true)}
          onSubmit={submit}
        />
      </Suspense>
      {invalid && (
        <InlineNotification
          lowContrast
          hideCloseButton
          role="alert"
          kind="error"
          statusIconDescription={t('common.error')}
          title={t('task.invalid')}
          subtitle={unplaced.map((it) => `${it.field}: ${it.message}`).join(' ')}
        />
      )}
      {complete.isError && !invalid && !over && <Failure error={complete.error} />}
      {!readOnly && (
        <div className={styles.footer}>
          <Button disabled={complete.isPending || over || !ready} onClick={() => handle.current?.submit()}>
            {complete.isPending ? t('task.completing') : t('task.complete')}
          </Button>
          <span className={styles.draft} role="status">
            {!over && draft.state !== 'clean' && t(`task.draft.${draft.state}`)}
            {!over && draft.state === 'failed' && (
              <Button kind="ghost" size="sm" onClick={() => draft.flush()}>
                {t('common.retry')}
              </Button>
            )}
          </span>
        </div>
      )}
    </div>
  );
};
