import { Checkbox } from '@carbon/react';
import type { KeyboardEvent } from 'react';
import { Link } from 'react-router';
import { SlaTag } from '@/components/sla-tag/sla-tag';
import { useI18n } from '@/lib/i18n/i18n';
import type { Task } from '../api/task';
import styles from './task-list.module.scss';

type Props = {
  tasks: Task[];
  current?: string;
  hrefOf: (task: Task) => string;
  selected?: ReadonlySet<string>;
  onSelect?: (id: string, checked: boolean) => void;
  label: string;
};

/** The arrows walk through the list, Enter opens. */
const walk = (event: KeyboardEvent<HTMLUListElement>) => {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a[data-row]')];
  const here = links.findIndex((it) => it.closest('li')?.contains(document.activeElement));
  if (here < 0) return;
  event.preventDefault();
  links[here + step]?.focus();
};

export const TaskList = ({ tasks, current, hrefOf, selected, onSelect, label }: Props) => {
  const { t } = useI18n();
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the links inside take the focus
    <ul className={styles.list} aria-label={label} onKeyDown={walk}>
      {tasks.map((it) => (
        <li key={it.id} className={styles.row} data-current={it.id === current || undefined}>
          {onSelect && (
            <Checkbox
              id={`select-${it.id}`}
              className={styles.check}
              hideLabel
              labelText={t('task.select', { name: `${it.name}, ${it.subject?.label ?? ''}` })}
              checked={selected?.has(it.id) ?? false}
              onChange={(_, { checked }) => onSelect(it.id, checked)}
            />
          )}
          <Link to={hrefOf(it)} className={styles.link} data-row aria-current={it.id === current ? 'true' : undefined}>
            <span className={styles.subject}>{it.subject?.label ?? it.processName ?? it.processKey}</span>
            <span className={styles.name}>{it.name}</span>
            <span className={styles.meta}>
              <SlaTag sla={it.sla} slaBreachAt={it.slaBreachAt} dueAt={it.dueAt} />
              <span>{it.assigneeName ?? it.assignee ?? t('task.unclaimed')}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
};
