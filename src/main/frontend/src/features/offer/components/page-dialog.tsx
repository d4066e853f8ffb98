import { Modal, SkeletonText } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useReturnFocus } from '@/components/form/use-return-focus';
import { Failure } from '@/components/states/failure';
import { useI18n } from '@/lib/i18n/i18n';
import { pageQuery } from '../api/get-page';
import styles from './page-dialog.module.scss';

type Props = { of: { id: string; number: string; version: number }; tag: string | null; onClose: () => void };

/** The page behind the customer's link, as on a telephone; its buttons do nothing here. */
export const PageDialog = ({ of, tag, onClose }: Props) => {
  const { t } = useI18n();
  const page = useQuery(pageQuery(of.id, of.version, tag));
  const title = t('offer.page.title', { number: of.number });
  useReturnFocus();
  return (
    <Modal
      open
      passiveModal
      size="sm"
      modalHeading={title}
      closeButtonLabel={t('common.close')}
      aria-label={title}
      onRequestClose={onClose}
    >
      <div className="lj-stack" tabIndex={-1} data-modal-primary-focus>
        <p className="lj-quiet">{t('offer.page.hint')}</p>
        {page.isPending && <SkeletonText paragraph lineCount={6} />}
        {page.isError && <Failure error={page.error} onRetry={() => void page.refetch()} />}
        {page.data && <iframe sandbox="" srcDoc={page.data} title={title} className={styles.frame} />}
      </div>
    </Modal>
  );
};
