import type { MessageKey, Translate } from '@/lib/i18n/translate';

/** The server's dictionary of units; any other text is a unit, too. */
export const UNITS = ['piece', 'hour', 'month', 'kg', 'm', 'set'] as const;

/** How a unit is written beside a quantity. */
export const unitName = (unit: string | null | undefined, t: Translate) =>
  UNITS.some((it) => it === unit) ? t(`product.unit.${unit}` as MessageKey) : (unit ?? '–');
