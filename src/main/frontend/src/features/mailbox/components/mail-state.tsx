import { Tag } from '@carbon/react';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';

const COLOURS: Record<string, 'blue' | 'green' | 'gray' | 'purple' | 'red'> = {
  RECEIVED: 'blue',
  WAITING: 'purple',
  REPLY: 'green',
  FILED: 'green',
  ENQUIRY: 'green',
  OPTED_OUT: 'gray',
  BOUNCED: 'red',
  SET_ASIDE: 'gray',
};

export const MailState = ({ state }: { state: string }) => {
  const { t } = useI18n();
  return (
    <Tag type={COLOURS[state] ?? 'gray'} size="md">
      {state in COLOURS ? t(`mail.state.${state}` as MessageKey) : state}
    </Tag>
  );
};
