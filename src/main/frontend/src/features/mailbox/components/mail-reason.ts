import type { MessageKey, Translate } from '@/lib/i18n/translate';

const REASONS = [
  'auto-reply',
  'bulk',
  'loop',
  'flood',
  'spam',
  'empty',
  'not-sales',
  'done',
  'other',
  'opt-out',
  'no-sender',
  'several-customers',
  'colleague',
  'unclear',
  'removed',
];

/** Managers may add reasons to the table that no dictionary has words for. */
export const mailReason = (reason: string | null | undefined, t: Translate) =>
  reason && (REASONS.includes(reason) ? t(`mail.reason.${reason}` as MessageKey) : reason);
