import type { MessageKey, Translate } from '@/lib/i18n/translate';

const KNOWN = [
  'refused',
  'redirect',
  'timeout',
  'unreachable',
  'unknown-host',
  'tls',
  'address-not-allowed',
  'url-not-allowed',
  'secret-lost',
];

/** What went wrong with a call, in our own words. */
export const deliveryError = (error: string | null | undefined, t: Translate) =>
  error && (KNOWN.includes(error) ? t(`webhook.error.${error}` as MessageKey) : error);
