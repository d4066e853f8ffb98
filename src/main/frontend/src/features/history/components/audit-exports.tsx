import { Button } from '@carbon/react';
import { Download } from '@carbon/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Section } from '@/components/page/section';
import { explain } from '@/components/states/failure';
import { toast } from '@/components/toast/toasts';
import { api } from '@/lib/api';
import { download } from '@/lib/csv';
import { useI18n } from '@/lib/i18n/i18n';
import type { Filters } from '../api/audit';
import styles from './history.module.scss';

type Props = { filters: Filters; hasSeals: boolean; hasLog: boolean };
type File = { path: string; params: Record<string, string>; name: string };

/** What is asked for, as files that others can check or read without this application. */
export const AuditExports = ({ filters, hasSeals, hasLog }: Props) => {
  const { t } = useI18n();
  const fetchFile = useMutation({
    mutationFn: async ({ path, params, name }: File) => download(name, await api.file(path, { params })),
    onSuccess: () => toast(t('history.export.done')),
    onError: (error) => toast(explain(error, t).title, { kind: 'error' }),
  });
  const { case: caseId, process, from, until } = filters;
  const isBounded = Boolean(caseId || (from && until));
  const log = (format: string): File => ({
    path: '/audit/export',
    params: { process, from, until, format },
    name: `${process}.${format}`,
  });
  return (
    <Section title={t('history.export')}>
      <div className="lj-stack">
        {hasSeals && (
          <div>
            <p>{t('history.bundle.hint')}</p>
            <Button
              size="sm"
              kind="tertiary"
              renderIcon={Download}
              disabled={!isBounded || fetchFile.isPending}
              onClick={() =>
                fetchFile.mutate({
                  path: '/audit/bundle',
                  params: caseId ? { case: caseId } : { from, until },
                  name: `${t('history.bundle.file')}.zip`,
                })
              }
            >
              {t('history.bundle')}
            </Button>
          </div>
        )}
        {hasLog && (
          <div>
            <p>{t('history.log.hint')}</p>
            <div className={styles.actions}>
              {['xes', 'csv'].map((it) => (
                <Button
                  key={it}
                  size="sm"
                  kind="tertiary"
                  renderIcon={Download}
                  disabled={!process || fetchFile.isPending}
                  onClick={() => fetchFile.mutate(log(it))}
                >
                  {t('history.log', { format: it.toUpperCase() })}
                </Button>
              ))}
            </div>
          </div>
        )}
      </div>
    </Section>
  );
};
