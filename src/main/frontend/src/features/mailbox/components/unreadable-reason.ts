import '@/lib/i18n/further';
import type { MessageKey, Translate } from '@/lib/i18n/translate';

const REASONS = ['too-deep', 'too-many-parts', 'broken-header', 'broken-structure', 'refused-by-database'];

/** Kinds of faults of the server and the program have no words of ours. */
export const unreadableReason = (reason: string, t: Translate) => {
  if (REASONS.includes(reason)) return t(`mailbox.reason.${reason}` as MessageKey);
  return reason.startsWith('fetch-') ? t('mailbox.reason.fetch', { fault: reason.slice(6) }) : reason;
};
