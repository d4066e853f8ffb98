import { Tag } from '@carbon/react';
import { CheckmarkFilled, CircleDash, InProgress, Misuse } from '@carbon/icons-react';
import { LinkTo } from '@/components/page/link-to';
import { Section } from '@/components/page/section';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import type { Item, Step } from '../api/rollouts';
import styles from './step-items.module.scss';

const ICONS = { planned: CircleDash, open: InProgress, done: CheckmarkFilled };

const Answers = ({ item }: { item: Item }) => (
  <dl className={styles.answers}>
    {item.answers.map((it) => (
      <div key={it.label}>
        <dt>{it.label}</dt>
        <dd className="lj-lines">
          {it.proven === true && <CheckmarkFilled className={styles.yes} />}
          {it.proven === false && <Misuse className={styles.no} />}
          {it.value}
        </dd>
      </div>
    ))}
  </dl>
);

/** A step of a rollout: its items, who has them until when, what came of them. */
export const StepItems = ({ step }: { step: Step }) => {
  const { t } = useI18n();
  return (
    <Section
      title={step.label}
      actions={<Tag size="sm">{t('rollout.done', { done: step.done, all: step.items.length })}</Tag>}
    >
      <ul className={styles.items}>
        {step.items.map((it) => {
          const Icon = ICONS[it.state];
          return (
            <li key={it.key} className={styles.item}>
              <Icon className={styles[it.state]} aria-label={t(`rollout.state.${it.state}`)} />
              <div className={styles.body}>
                <div className={styles.head}>
                  {it.taskId ? <LinkTo to={`/tasks/${it.taskId}`}>{it.label}</LinkTo> : <span>{it.label}</span>}
                  {it.checklist && (
                    <Tag size="sm" type="blue">
                      {t('rollout.checklist')}
                    </Tag>
                  )}
                </div>
                <p className="lj-second">
                  {it.state === 'done' ? (
                    <>
                      {it.doneByName ?? '–'} · <When at={it.doneAt} as="date" />
                    </>
                  ) : (
                    <>
                      {it.ownerName ?? it.owner ?? '–'}
                      {it.dueAt && (
                        <>
                          {' '}
                          · {t('rollout.until')} <When at={it.dueAt} as="date" />
                        </>
                      )}
                    </>
                  )}
                </p>
                {it.answers.length > 0 && <Answers item={it} />}
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  );
};
