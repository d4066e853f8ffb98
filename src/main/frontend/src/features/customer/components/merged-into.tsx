import { InlineNotification } from '@carbon/react';
import { LinkTo } from '@/components/page/link-to';
import { useI18n } from '@/lib/i18n/i18n';

/** Where a card is now that became part of another one. */
export const MergedInto = ({ id }: { id: string }) => {
  const { t } = useI18n();
  return (
    <InlineNotification
      lowContrast
      hideCloseButton
      kind="info"
      role="status"
      statusIconDescription={t('common.info')}
      title={t('merge.gone')}
    >
      <LinkTo to={`/customers/${id}`}>{t('merge.gone.open')}</LinkTo>
    </InlineNotification>
  );
};
