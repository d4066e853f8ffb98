import { Callout } from '@carbon/react';
import { LinkTo } from '@/components/page/link-to';
import { useI18n } from '@/lib/i18n/i18n';
import '@/lib/i18n/further';

/** Where a card is now that became part of another one. */
export const MergedInto = ({ id }: { id: string }) => {
  const { t } = useI18n();
  return (
    <Callout
      lowContrast
      kind="info"
      statusIconDescription={t('common.info')}
      title={t('merge.gone')}
      titleId="merged-into"
    >
      <LinkTo to={`/customers/${id}`} describedBy="merged-into">
        {t('merge.gone.open')}
      </LinkTo>
    </Callout>
  );
};
