import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { LoadMore } from '@/components/list-tools/load-more';
import { useFilters } from '@/components/list-tools/use-filters';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { tasksQuery } from '@/features/task/api/get-tasks';
import { BulkBar } from '@/features/task/components/bulk-bar';
import { TaskFilters } from '@/features/task/components/task-filters';
import { TaskList } from '@/features/task/components/task-list';
import { TASK_FILTERS, toTaskFilter } from '@/features/task/filters';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import styles from './tasks.module.scss';

const TaskPane = lazy(() => import('./task-pane').then((it) => ({ default: it.TaskPane })));

export const Component = () => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const navigate = useNavigate();
  const { taskId } = useParams();
  const { filters, setFilter, isFiltered, search } = useFilters(TASK_FILTERS);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const list = useInfiniteQuery(tasksQuery(toTaskFilter(filters)));
  const tasks = useMemo(() => list.data?.pages.flatMap((it) => it.items) ?? [], [list.data]);

  const suffix = search ? `?${search}` : '';
  const hrefOf = (id: string) => `/tasks/${id}${suffix}`;

  /** The one after the finished task, or the one before it when it was the last. */
  const openNext = (done: string) => {
    const at = tasks.findIndex((it) => it.id === done);
    const rest = tasks.filter((it) => it.id !== done);
    const next = rest[Math.min(Math.max(at, 0), rest.length - 1)];
    void navigate(next ? hrefOf(next.id) : `/tasks${suffix}`);
  };

  const select = (id: string, checked: boolean) =>
    setSelected((current) => {
      const next = new Set(current);
      if (checked) next.add(id);
      else next.delete(id);
      return next;
    });

  return (
    <Page title={t('nav.tasks')}>
      <div className={taskId ? styles.filtersBeside : undefined}>
        <TaskFilters filters={filters} search={search} onChange={setFilter} />
      </div>
      <div className={styles.split} data-open={Boolean(taskId)}>
        <div className={styles.list}>
          <BulkBar
            selected={selected}
            onClear={() => setSelected(new Set())}
            mayAssign={me.is('MANAGER', 'ADMIN', 'REP')}
          />
          {list.isPending && <RowsSkeleton rows={8} />}
          {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
          {list.isSuccess && tasks.length === 0 && (
            <EmptyState
              title={t(isFiltered ? 'task.none.filtered' : 'task.none')}
              hint={t(isFiltered ? 'task.none.filtered.hint' : 'task.none.hint')}
            />
          )}
          <TaskList
            tasks={tasks}
            current={taskId}
            hrefOf={(it) => hrefOf(it.id)}
            selected={selected}
            onSelect={me.can('task', 'edit') ? select : undefined}
            label={t('nav.tasks')}
          />
          <LoadMore query={list} />
        </div>
        <div className={styles.detail}>
          {taskId ? (
            <Suspense fallback={<RowsSkeleton rows={4} />}>
              <TaskPane key={taskId} taskId={taskId} backTo={`/tasks${suffix}`} onCompleted={openNext} />
            </Suspense>
          ) : (
            <EmptyState title={t('task.choose')} hint={t('task.choose.hint')} />
          )}
        </div>
      </div>
    </Page>
  );
};
