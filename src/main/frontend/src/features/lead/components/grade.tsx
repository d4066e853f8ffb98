import { Tag, Toggletip, ToggletipButton, ToggletipContent } from '@carbon/react';
import { Information } from '@carbon/icons-react';
import type { TagColour } from '@/components/text/tag-colour';
import { useI18n } from '@/lib/i18n/i18n';
import type { Lead } from '../api/lead';
import styles from './grade.module.scss';

const COLOURS: Record<string, TagColour> = { A: 'green', B: 'teal', C: 'cool-gray', D: 'gray' };

type Props = Pick<Lead, 'grade' | 'score' | 'reasons'>;

/** The grade of a lead, and on request where its points come from. */
export const Grade = ({ grade, score, reasons }: Props) => {
  const { t } = useI18n();
  if (!grade) return <>–</>;
  return (
    <span className={styles.grade}>
      <Tag size="sm" type={COLOURS[grade] ?? 'gray'}>
        {grade}
        {score !== null && score !== undefined ? ` · ${score}` : ''}
      </Tag>
      {reasons && reasons.length > 0 && (
        <Toggletip align="bottom" autoAlign>
          <ToggletipButton label={t('lead.grade.why', { grade })}>
            <Information />
          </ToggletipButton>
          <ToggletipContent>
            <Reasons reasons={reasons} />
          </ToggletipContent>
        </Toggletip>
      )}
    </span>
  );
};

export const Reasons = ({ reasons }: { reasons: NonNullable<Lead['reasons']> }) => {
  const { t } = useI18n();
  return (
    <ul className={styles.reasons}>
      {reasons.map((it) => (
        <li key={it.part + it.reason}>
          <span className={styles.points}>{it.points > 0 ? `+${it.points}` : it.points}</span>
          <span>
            {it.reason}
            {(it.part === 'fit' || it.part === 'intent') && (
              <span className={styles.part}> ({t(`lead.part.${it.part}`)})</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
};
