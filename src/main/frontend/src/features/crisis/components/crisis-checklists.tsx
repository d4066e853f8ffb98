import { Button, Tag } from '@carbon/react';
import { useState } from 'react';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import { useCrisisAction, useNames, type Crisis, type CrisisStep } from '../api/crises';
import { PartDialog } from './part-dialog';
import styles from './crisis.module.scss';

const COLOURS = { waiting: 'gray', open: 'blue', done: 'green', skipped: 'warm-gray' } as const;

/** The procedure: for each role its steps, one after the other, with their time limits. */
export const CrisisChecklists = ({ crisis }: { crisis: Crisis }) => {
  const { t } = useI18n();
  const names = useNames();
  const act = useCrisisAction(crisis.id);
  const [skipping, setSkipping] = useState<CrisisStep | null>(null);
  const skip = useCrisisAction(crisis.id);
  return (
    <>
      {act.isError && <Failure error={act.error} />}
      {crisis.checklists.map((list) => (
        <Section
          key={list.number}
          title={list.role ?? t('crisis.anybody')}
          count={list.steps.filter((it) => it.state === 'open' || it.state === 'waiting').length}
        >
          <ol className="lj-rows" aria-label={list.role ?? t('crisis.anybody')}>
            {list.steps.map((it) => (
              <li key={it.id} className={styles.row}>
                <div>
                  <span className={it.state === 'done' || it.state === 'skipped' ? styles.done : undefined}>
                    {it.text}
                  </span>
                  <div className={styles.tags}>
                    <Tag size="sm" type={COLOURS[it.state]}>
                      {t(`crisis.step.${it.state}`)}
                    </Tag>
                    {it.late && (
                      <Tag size="sm" type="red">
                        {t('crisis.late')}
                      </Tag>
                    )}
                  </div>
                  <p className="lj-second">
                    {it.at && it.by ? (
                      <>
                        <When at={it.at} as="moment" /> · {names(it.by)}
                      </>
                    ) : (
                      <>
                        {it.assignee ? names(it.assignee) : t('crisis.managers')}
                        {it.dueAt && (
                          <>
                            {` · ${t('crisis.until')} `}
                            <When at={it.dueAt} as="moment" />
                          </>
                        )}
                      </>
                    )}
                    {it.remark && ` · ${it.remark}`}
                  </p>
                </div>
                {it.mayTick && (
                  <div className={styles.buttons}>
                    <Button
                      size="sm"
                      disabled={act.isPending}
                      aria-label={`${t('crisis.tick')}: ${it.text}`}
                      onClick={() => act.mutate({ path: `steps/${it.id}/tick` })}
                    >
                      {t('crisis.tick')}
                    </Button>
                    <Button
                      size="sm"
                      kind="ghost"
                      aria-label={`${t('crisis.skip')}: ${it.text}`}
                      onClick={() => setSkipping(it)}
                    >
                      {t('crisis.skip')}
                    </Button>
                  </div>
                )}
              </li>
            ))}
          </ol>
        </Section>
      ))}
      {skipping && (
        <PartDialog
          title={`${t('crisis.skip')}: ${skipping.text}`}
          fields={[{ key: 'remark', label: t('crisis.why'), kind: 'area' }]}
          initial={{ remark: '' }}
          busy={skip.isPending}
          error={skip.error}
          onClose={() => setSkipping(null)}
          onSubmit={({ remark }, refuse) =>
            skip.mutate(
              { path: `steps/${skipping.id}/tick`, body: { outcome: 'skipped', remark } },
              { onSuccess: () => setSkipping(null), onError: (error) => void refuse(error) },
            )
          }
        />
      )}
    </>
  );
};
