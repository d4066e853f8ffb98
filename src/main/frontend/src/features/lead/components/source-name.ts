import type { MessageKey, Translate } from '@/lib/i18n/translate';
import { SOURCES } from '../api/lead';

export const sourceName = (source: string | null | undefined, t: Translate) =>
  SOURCES.some((it) => it === source) ? t(`lead.source.${source}` as MessageKey) : (source ?? '–');
