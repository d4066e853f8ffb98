import { TaskDetail } from '@/features/task/components/task-detail';
import { TaskContext } from './task-context';
import { TaskPlace } from './task-place';

type Props = { taskId: string; backTo: string; onCompleted: (id: string) => void };

/** One task and what surrounds it; loaded with the first task that is opened. */
export const TaskPane = (props: Props) => (
  <TaskDetail {...props} context={(task) => <TaskContext task={task} />} place={(task) => <TaskPlace task={task} />} />
);
