import { useI18n } from '@/lib/i18n/i18n';
import { UNITS } from './units';

/** How a unit is written beside a quantity; a unit of one's own is written as it is. */
export const useUnitName = () => {
  const { t } = useI18n();
  return (unit: string | null | undefined) => {
    const known = UNITS.find((it) => it === unit);
    return known ? t(`product.unit.${known}`) : (unit ?? '–');
  };
};
