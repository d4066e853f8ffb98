import { Button } from '@carbon/react';
import { useState } from 'react';
import { Section } from '@/components/page/section';
import { BASE } from '@/lib/api';
import { useI18n } from '@/lib/i18n/i18n';
import { useWriteCrisis, type Crisis, type Fishbone } from '../api/crises';
import { FishbonePicture } from './fishbone-picture';
import { PartDialog } from './part-dialog';
import styles from './crisis.module.scss';

const linesOf = (text: string | undefined) =>
  (text ?? '')
    .split('\n')
    .map((it) => it.trim())
    .filter(Boolean);

/** The groups without their places in the text: a line "Group:" begins one, the lines below it are its causes. */
export const fishboneOf = (problem: string, text: string): Fishbone => {
  const bones: Fishbone['bones'] = [];
  for (const line of linesOf(text)) {
    const last = bones.at(-1);
    if (line.endsWith(':') || !last) bones.push({ name: line.replace(/:$/, ''), causes: [] });
    else last.causes.push(line.replace(/^[-–]\s*/, ''));
  }
  return { problem, bones };
};

/** @returns the groups and causes as they are edited */
export const textOf = (fishbone: Fishbone) =>
  fishbone.bones.map((it) => [`${it.name}:`, ...it.causes.map((cause) => `- ${cause}`)].join('\n')).join('\n');

/** The causes as a fishbone after Ishikawa. */
export const CrisisCauses = ({ crisis }: { crisis: Crisis }) => {
  const { t } = useI18n();
  const save = useWriteCrisis(crisis);
  const [editing, setEditing] = useState(false);
  return (
    <Section
      title={t('crisis.causes')}
      actions={
        <span className={styles.buttons}>
          {crisis.mayEdit && (
            <Button size="sm" kind="ghost" onClick={() => setEditing(true)}>
              {t('crisis.causes.edit')}
            </Button>
          )}
          <Button
            size="sm"
            as="a"
            kind="ghost"
            href={`${BASE}/crises/${crisis.id}/fishbone.svg`}
            download="fishbone.svg"
          >
            SVG
          </Button>
        </span>
      }
    >
      <FishbonePicture
        drawing={crisis.drawing}
        label={t('crisis.causes.picture', { problem: crisis.fishbone.problem })}
      />
      {editing && (
        <PartDialog
          title={t('crisis.causes')}
          fields={[
            { key: 'problem', label: t('crisis.problem') },
            { key: 'bones', label: t('crisis.bones'), kind: 'area', hint: t('crisis.bones.hint') },
          ]}
          initial={{ problem: crisis.fishbone.problem, bones: textOf(crisis.fishbone) }}
          busy={save.isPending}
          error={save.error}
          onClose={() => setEditing(false)}
          onSubmit={(values, refuse) =>
            save.mutate(
              { path: 'fishbone', body: fishboneOf(values.problem ?? '', values.bones ?? '') },
              { onSuccess: () => setEditing(false), onError: (error) => void refuse(error) },
            )
          }
        />
      )}
    </Section>
  );
};
