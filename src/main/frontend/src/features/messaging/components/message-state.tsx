import { Tag } from '@carbon/react';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import { STATES } from './message-words';
import '@/lib/i18n/further';

const COLOURS: Record<string, 'blue' | 'green' | 'gray' | 'red'> = {
  QUEUED: 'blue',
  SENT: 'green',
  FAILED: 'red',
  BOUNCED: 'red',
  SUPPRESSED: 'gray',
};

export const MessageState = ({ state }: { state: string }) => {
  const { t } = useI18n();
  return (
    <Tag type={COLOURS[state] ?? 'gray'} size="md">
      {STATES.includes(state) ? t(`message.state.${state}` as MessageKey) : state}
    </Tag>
  );
};
