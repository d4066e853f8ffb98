import { NumberLink } from '@/components/text/number-link';
import { formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';

/** A number with the rows behind it, where there are any. */
export const Count = ({ value, to }: { value: number; to?: string }) => {
  const { language } = useI18n();
  const text = formatNumber(value, language);
  return value > 0 && to ? <NumberLink to={to}>{text}</NumberLink> : <span className="lj-quiet">{text}</span>;
};
