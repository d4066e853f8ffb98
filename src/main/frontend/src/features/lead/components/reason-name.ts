import type { MessageKey, Translate } from '@/lib/i18n/translate';

export const REASONS = [
  'no-need',
  'price',
  'no-budget',
  'competitor',
  'timing',
  'no-fit',
  'do-not-contact',
  'withdrawn',
  'not-stated',
  'other',
] as const;

/** A reason that no list has, such as a manager's own words, stands as it was given. */
export const reasonName = (reason: string, t: Translate) =>
  REASONS.some((it) => it === reason) ? t(`lead.reason.${reason}` as MessageKey) : reason;
