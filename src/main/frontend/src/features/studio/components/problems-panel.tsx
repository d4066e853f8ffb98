import { Button, InlineLoading } from '@carbon/react';
import {
  CheckmarkFilled,
  ChevronDown,
  ChevronUp,
  ErrorFilled,
  InformationFilled,
  WarningFilled,
} from '@carbon/icons-react';
import { useState } from 'react';
import { Failure } from '@/components/states/failure';
import { useI18n } from '@/lib/i18n/i18n';
import type { Problem } from '../api/draft';
import styles from './problems-panel.module.scss';

type Props = {
  problems: Problem[] | undefined;
  checking: boolean;
  error: unknown;
  titleOf: (file: string | null | undefined) => string;
  onChoose: (problem: Problem) => void;
};

const SEVERITIES = ['error', 'warning', 'info'] as const;
const ICONS = { error: ErrorFilled, warning: WarningFilled, info: InformationFilled };

/** What is wrong with the draft, the worst first; a click leads to it. */
export const ProblemsPanel = ({ problems, checking, error, titleOf, onChoose }: Props) => {
  const { t } = useI18n();
  const [open, setOpen] = useState(true);
  const count = problems?.length ?? 0;
  return (
    <section className={styles.panel} aria-label={t('studio.problems')}>
      <header className={styles.head}>
        <Button
          kind="ghost"
          size="sm"
          hasIconOnly
          renderIcon={open ? ChevronDown : ChevronUp}
          iconDescription={t('studio.problems.toggle')}
          tooltipAlignment="start"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        />
        <h2>{t('studio.problems')}</h2>
        <span role="status" className={styles.count}>
          {checking ? (
            <InlineLoading description={t('studio.problems.checking')} />
          ) : problems ? (
            t('studio.problems.count', { count })
          ) : null}
        </span>
      </header>
      {open && (
        <div className={styles.body}>
          {Boolean(error) && <Failure error={error} />}
          {problems && count === 0 && (
            <p className={styles.fine}>
              <CheckmarkFilled /> {t('studio.problems.none')}
            </p>
          )}
          {SEVERITIES.map((severity) => {
            const found = problems?.filter((it) => it.severity === severity) ?? [];
            const Icon = ICONS[severity];
            return (
              found.length > 0 && (
                <div key={severity}>
                  <h3>{t(`studio.problems.${severity}`)}</h3>
                  <ul>
                    {found.map((it, index) => (
                      <li key={`${it.rule}-${it.elementId}-${index}`}>
                        <button type="button" className={styles.problem} onClick={() => onChoose(it)}>
                          <Icon className={styles[severity]} />
                          <span>
                            {it.message}{' '}
                            <span className={styles.place}>
                              {t('studio.problems.in', { file: titleOf(it.file) })}
                              {it.elementId && `, ${it.elementId}`}
                            </span>
                            {it.mend && (
                              <span className={styles.mend}>{t('studio.problems.mend', { mend: it.mend })}</span>
                            )}
                          </span>
                        </button>
                      </li>
                    ))}
                  </ul>
                </div>
              )
            );
          })}
        </div>
      )}
    </section>
  );
};
