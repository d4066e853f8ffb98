import '@/lib/i18n/further';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { MailboxState } from '@/features/mailbox/components/mailbox-state';
import { UnreadableTable } from '@/features/mailbox/components/unreadable-table';
import { useI18n } from '@/lib/i18n/i18n';

export const Component = () => {
  const { t } = useI18n();
  return (
    <Page title={t('nav.mailbox')}>
      <div className="lj-column">
        <Section title={t('mailbox.state')}>
          <MailboxState />
        </Section>
        <Section title={t('mailbox.unreadable')} flush>
          <UnreadableTable />
        </Section>
      </div>
    </Page>
  );
};
