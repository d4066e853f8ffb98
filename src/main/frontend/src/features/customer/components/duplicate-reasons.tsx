import { Tag } from '@carbon/react';
import { useI18n } from '@/lib/i18n/i18n';
import styles from './duplicate-reasons.module.scss';
import '@/lib/i18n/further';

type Props = { score: number; reasons: { code: string; text: string }[] };

/** How likely two cards are one, and why. */
export const DuplicateReasons = ({ score, reasons }: Props) => {
  const { t } = useI18n();
  return (
    <div className={styles.reasons}>
      <Tag size="sm" type={score >= 80 ? 'red' : score >= 60 ? 'magenta' : 'gray'}>
        {t('duplicate.score', { score })}
      </Tag>
      <span>{reasons.map((it) => it.text).join(' · ')}</span>
    </div>
  );
};
