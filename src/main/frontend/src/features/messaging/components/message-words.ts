import type { MessageKey, Translate } from '@/lib/i18n/translate';
import '@/lib/i18n/further';

export const STATES = ['QUEUED', 'SENT', 'FAILED', 'BOUNCED', 'SUPPRESSED'];

const KNOWN_ERRORS = ['no-consent', 'opted-out', 'no-address', 'withdrawn'];
const REASONS = ['quiet-hours', 'frequency-cap', 'paused', 'retry', 'server-away', 'no-server', 'next'];

/** Why a message did not go out; the kind of a fault is shown as the server named it. */
export const messageError = (error: string | null | undefined, t: Translate) => {
  if (!error) return null;
  if (KNOWN_ERRORS.includes(error)) return t(`message.error.${error}` as MessageKey);
  if (error.startsWith('Bounced')) return t('message.error.bounced', { status: error.slice('Bounced'.length).trim() });
  return error;
};

export const messageReason = (reason: string, t: Translate) =>
  REASONS.includes(reason) ? t(`message.waits.${reason}` as MessageKey) : reason;

export const channelName = (channel: string, t: Translate) => t(channel === 'sms' ? 'message.sms' : 'message.email');
