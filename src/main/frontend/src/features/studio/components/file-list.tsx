import { useI18n } from '@/lib/i18n/i18n';
import type { Problem } from '../api/draft';
import { DIAGRAM, type DraftFile } from './file-titles';
import styles from './workspace.module.scss';

type Props = { parts: DraftFile[]; shown: string; problems: Problem[]; onChoose: (file: string) => void };

/** The diagram, its tables, its forms; a number says how many problems wait there. */
export const FileList = ({ parts, shown, problems, onChoose }: Props) => {
  const { t } = useI18n();
  const groups = [
    ['diagram', ''],
    ['table', t('studio.tables')],
    ['form', t('studio.forms')],
  ] as const;
  return (
    <nav className={styles.files} aria-label={t('studio.files')}>
      {groups.map(([kind, title]) => {
        const files = parts.filter((it) => it.kind === kind);
        return (
          files.length > 0 && (
            <div key={kind}>
              {title && <h2>{title}</h2>}
              <ul>
                {files.map((it) => {
                  const wrong = problems.filter((problem) => (problem.file ?? DIAGRAM) === it.id);
                  const worst = wrong.some((problem) => problem.severity === 'error') ? 'error' : 'warning';
                  return (
                    <li key={it.id}>
                      <button
                        type="button"
                        aria-current={it.id === shown ? 'page' : undefined}
                        onClick={() => onChoose(it.id)}
                      >
                        <span>{it.title}</span>
                        {wrong.length > 0 && (
                          <span
                            className={styles[worst]}
                            title={t('studio.problems.count', { count: wrong.length })}
                            aria-label={t('studio.problems.count', { count: wrong.length })}
                          >
                            {wrong.length}
                          </span>
                        )}
                      </button>
                    </li>
                  );
                })}
              </ul>
            </div>
          )
        );
      })}
    </nav>
  );
};
