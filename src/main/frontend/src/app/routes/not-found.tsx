import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { EmptyState } from '@/components/states/empty-state';
import { useI18n } from '@/lib/i18n/i18n';

export const Component = () => {
  const { t } = useI18n();
  return (
    <Page title={t('error.noPage')}>
      <EmptyState title={t('error.noPage.hint')}>
        <LinkTo to="/">{t('nav.today')}</LinkTo>
      </EmptyState>
    </Page>
  );
};
