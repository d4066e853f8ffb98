import type { MessageKey, Translate } from '@/lib/i18n/translate';

/** The dictionary of sources; an unknown code is shown as it is. */
export const SOURCES = [
  'web',
  'phone',
  'chat',
  'e-mail',
  'social',
  'advert',
  'newsletter',
  'webinar',
  'fair',
  'referral',
  'partner',
  'purchased-list',
  'cold-call',
  'media',
  'other',
] as const;

export const sourceName = (source: string | null | undefined, t: Translate) =>
  SOURCES.some((it) => it === source) ? t(`lead.source.${source}` as MessageKey) : (source ?? '–');
