import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';

const CHANNELS = ['email', 'sms', 'hold-out', 'complaint', 'no-consent'];

/** What a channel, or the reason for none, is called; tables may know others. */
export const useChannelName = () => {
  const { t } = useI18n();
  return (key: string) => (CHANNELS.includes(key) ? t(`reactivation.channel.${key}` as MessageKey) : key);
};
