import { Button, Tag } from '@carbon/react';
import { useState } from 'react';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { useI18n } from '@/lib/i18n/i18n';
import { ofRow } from '../api/plans';
import { useWriteCrisis, type Crisis, type Lesson } from '../api/crises';
import { PartDialog } from './part-dialog';
import styles from './crisis.module.scss';

const INTO = ['mitigation', 'step', 'risk', 'none'] as const;
const numberOf = (text: string | undefined) => (text ? Number(text) : null);

/** What was learned, and what becomes of it in the register. */
export const CrisisLessons = ({ crisis }: { crisis: Crisis }) => {
  const { t } = useI18n();
  const save = useWriteCrisis(crisis);
  const [editing, setEditing] = useState<number | null>(null);
  const lessons = crisis.lessons;
  const edited = editing === null ? undefined : lessons[editing];
  return (
    <Section
      title={t('crisis.lessons')}
      count={lessons.length}
      actions={
        crisis.mayEdit && (
          <Button size="sm" kind="ghost" onClick={() => setEditing(lessons.length)}>
            {t('plan-crisis.add')}
          </Button>
        )
      }
    >
      {editing === null && save.isError && <Failure error={save.error} />}
      {lessons.length === 0 && <p className="lj-quiet">{t('crisis.lessons.none')}</p>}
      <ul className="lj-rows" aria-label={t('crisis.lessons')}>
        {lessons.map((it, index) => (
          <li key={index} className={styles.row}>
            <div>
              {it.text}{' '}
              <Tag size="sm" type="blue">
                {t(`crisis.into.${it.into}`)}
              </Tag>
            </div>
            {crisis.mayEdit && (
              <div className={styles.buttons}>
                <Button
                  size="sm"
                  kind="ghost"
                  aria-label={`${t('plan-crisis.edit')}: ${it.text}`}
                  onClick={() => setEditing(index)}
                >
                  {t('plan-crisis.edit')}
                </Button>
                <Button
                  size="sm"
                  kind="ghost"
                  aria-label={`${t('plan-crisis.remove')}: ${it.text}`}
                  disabled={save.isPending}
                  onClick={() =>
                    save.mutate({ path: 'lessons', body: { lessons: lessons.filter((_, at) => at !== index) } })
                  }
                >
                  {t('plan-crisis.remove')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {editing !== null && (
        <PartDialog
          title={t('crisis.lessons')}
          fields={[
            { key: 'text', label: t('crisis.lesson'), kind: 'area' },
            {
              key: 'into',
              label: t('crisis.into'),
              kind: 'choice',
              choices: INTO.map((it) => [it, t(`crisis.into.${it}`)] as const),
            },
            { key: 'role', label: t('crisis.into.role'), hint: t('crisis.into.ofStep') },
            { key: 'minutes', label: t('crisis.into.minutes'), kind: 'number' },
            { key: 'likelihood', label: t('crisis.into.likelihood'), kind: 'number' },
            { key: 'impact', label: t('crisis.into.impact'), kind: 'number' },
          ]}
          initial={{
            text: edited?.text ?? '',
            into: edited?.into ?? 'mitigation',
            role: edited?.role ?? '',
            minutes: edited?.minutes?.toString() ?? '',
            likelihood: edited?.likelihood?.toString() ?? '',
            impact: edited?.impact?.toString() ?? '',
          }}
          busy={save.isPending}
          error={save.error}
          onClose={() => setEditing(null)}
          onSubmit={(values, refuse) => {
            const into = values.into as Lesson['into'];
            const row: Lesson = {
              text: values.text ?? '',
              into,
              role: into === 'step' ? (values.role ?? null) : null,
              minutes: into === 'step' ? numberOf(values.minutes) : null,
              likelihood: into === 'risk' ? numberOf(values.likelihood) : null,
              impact: into === 'risk' ? numberOf(values.impact) : null,
            };
            const all = [...lessons];
            all[editing] = row;
            save.mutate(
              { path: 'lessons', body: { lessons: all } },
              {
                onSuccess: () => setEditing(null),
                onError: (error) => void refuse(ofRow(error, `lessons[${editing}]`)),
              },
            );
          }}
        />
      )}
    </Section>
  );
};
