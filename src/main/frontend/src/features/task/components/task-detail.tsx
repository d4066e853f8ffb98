import { Button, Tile } from '@carbon/react';
import { ArrowLeft, Idea } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { LinkTo } from '@/components/page/link-to';
import { SlaTag } from '@/components/sla-tag/sla-tag';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { ApiError } from '@/lib/api';
import { useI18n } from '@/lib/i18n/i18n';
import { taskQuery } from '../api/get-task';
import type { TaskDetail as Task } from '../api/task';
import { TaskActions } from './task-actions';
import { TaskComments } from './task-comments';
import styles from './task-detail.module.scss';
import { TaskWork } from './task-work';

const PAGES: Record<string, string> = { lead: '/leads', customer: '/customers', deal: '/deals', mail: '/inbox' };

type Props = {
  taskId: string;
  backTo: string;
  onCompleted: (id: string) => void;
  context: (task: Task) => ReactNode;
  /** Where the work of a task is, when it is not only in its form. */
  place?: (task: Task) => ReactNode;
};

export const TaskDetail = ({ taskId, backTo, onCompleted, context, place }: Props) => {
  const { t } = useI18n();
  const query = useQuery(taskQuery(taskId));
  const task = query.data;
  const gone = query.error instanceof ApiError && query.error.status === 404;

  const back = (
    <Button as={Link} to={backTo} kind="ghost" size="sm" renderIcon={ArrowLeft} className={styles.back}>
      {t('task.back')}
    </Button>
  );
  if (!task) {
    return (
      <div className={styles.detail}>
        {back}
        {query.isError ? (
          <Failure error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <RowsSkeleton rows={4} />
        )}
      </div>
    );
  }

  const page = task.subject && PAGES[task.subject.type];
  return (
    <article className={styles.detail} aria-labelledby="task-title">
      {back}
      <header className={styles.header}>
        <div className={styles.names}>
          <p className={styles.process}>
            <LinkTo to={`/cases/${task.rootCaseId ?? task.caseId}`}>{task.processName ?? task.processKey}</LinkTo>
          </p>
          <h2 id="task-title" className={styles.title}>
            {task.name}
          </h2>
          {task.subject && (
            <p className={styles.subject}>
              {page ? <LinkTo to={`${page}/${task.subject.id}`}>{task.subject.label}</LinkTo> : task.subject.label}
            </p>
          )}
        </div>
        <div className={styles.actions}>
          <TaskActions task={task} />
        </div>
      </header>
      <p className={styles.facts}>
        <SlaTag sla={task.sla} slaBreachAt={task.slaBreachAt} dueAt={task.dueAt} size="md" />
        {task.dueAt && (
          <span>
            {t('task.due')}: <When at={task.dueAt} as="moment" />
          </span>
        )}
        {task.followUpAt && (
          <span>
            {t('task.followUp.until')}: <When at={task.followUpAt} as="moment" />
          </span>
        )}
        <span>
          {t('task.assignee')}: {task.assigneeName ?? task.assignee ?? t('task.unclaimed')}
        </span>
      </p>
      <div className={styles.columns}>
        <div className={styles.main}>
          {(task.guidance ?? task.description) && (
            <Tile className={styles.guidance}>
              <Idea aria-hidden />
              <p>{task.guidance ?? task.description}</p>
            </Tile>
          )}
          {place?.(task)}
          <TaskWork key={task.id} task={task} gone={gone} onCompleted={() => onCompleted(task.id)} />
          <TaskComments taskId={task.id} />
        </div>
        <aside className={styles.context} aria-label={t('task.context')}>
          {context(task)}
        </aside>
      </div>
    </article>
  );
};
