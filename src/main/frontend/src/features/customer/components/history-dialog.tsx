import { Modal } from '@carbon/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useReturnFocus } from '@/components/form/use-return-focus';
import { LoadMore } from '@/components/list-tools/load-more';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import { historyQuery } from '../api/get-history';
import styles from './history-dialog.module.scss';

type Props = { customerId: string; title: string; subject?: string; field?: string; onClose: () => void };

/** Who changed what, when, from what to what. */
export const HistoryDialog = ({ customerId, title, subject, field, onClose }: Props) => {
  const { t } = useI18n();
  const history = useInfiniteQuery(historyQuery(customerId, subject, field));
  const changes = history.data?.pages.flatMap((it) => it.items) ?? [];
  useReturnFocus();

  const value = (text: string | null | undefined, erased: boolean) =>
    text ?? <span className="lj-quiet">{erased ? t('history.erased') : t('history.nothing')}</span>;

  return (
    <Modal
      open
      passiveModal
      size="sm"
      modalLabel={t('history.label')}
      modalHeading={title}
      closeButtonLabel={t('common.close')}
      aria-label={title}
      hasScrollingContent={changes.length > 4}
      onRequestClose={onClose}
    >
      {/* Not the close button: its tooltip would take the first Escape. */}
      <div tabIndex={-1} data-modal-primary-focus className={styles.focus}>
        {history.isPending && <RowsSkeleton rows={2} />}
        {history.isError && <Failure error={history.error} />}
        {history.isSuccess && changes.length === 0 && <p className="lj-quiet">{t('history.none')}</p>}
        <ol className={styles.changes}>
          {changes.map((it) => (
            <li key={`${it.subject}${it.at}${it.field}${it.after ?? ''}`}>
              <p className={styles.who}>
                {!field && <strong>{it.label}</strong>} <When at={it.at} /> · {it.actorName ?? it.actor}
                {it.reason ? ` · ${it.reason}` : ''}
              </p>
              <p className={styles.values}>
                {value(it.beforeText ?? it.before, it.erased)} <span aria-hidden>→</span>
                <span className="cds--visually-hidden">{t('history.to')}</span>{' '}
                {value(it.afterText ?? it.after, it.erased)}
              </p>
            </li>
          ))}
        </ol>
        <LoadMore query={history} />
      </div>
    </Modal>
  );
};
